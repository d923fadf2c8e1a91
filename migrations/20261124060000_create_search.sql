-- What products are found by. Rows are made by the program from products, shops, categories, variants and stock, in the
-- transaction that changes those; only what stands on an open shop's shelf has one.

-- Two generations can stand side by side: one is searched, another is being built.
create table search_generation (
  singleton boolean primary key default true check (singleton),
  current integer not null check (current > 0),
  building integer check (building > current),
  -- The version of the tokens of the one that is searched.
  text_version integer not null,
  -- How far the building has come: products up to this one are done.
  built_to uuid,
  built integer not null default 0 check (built >= 0),
  building_version integer,
  switched_at timestamptz
);
call guard_table('search_generation');
grant select on search_generation to qd_public, qd_member;
create policy public_reads on search_generation for select to qd_public using (true);
create policy member_reads on search_generation for select to qd_member using (true);
insert into search_generation (current, text_version) values (1, 0);

create table search_document (
  generation integer not null,
  product_id uuid not null references product,
  org_id uuid not null references organization,
  shop_id uuid not null references shop,
  category_id uuid not null references category,
  kind text not null check (kind in ('parcel', 'pickup', 'voucher')),
  title text not null,
  title_en text,
  price_fen bigint not null,
  sold_count bigint not null,
  in_stock boolean not null,
  published_at timestamptz not null,
  tokens tsvector not null,
  primary key (generation, product_id)
-- Sales and stock change often and stand in no index: there is room to change them in place.
) with (fillfactor = 80);
create index search_document_tokens_idx on search_document using gin (tokens);
create index search_document_product_idx on search_document (product_id);
call guard_tenant_table('search_document', true);
grant select on search_document to qd_public;
-- Everything in it is on a shelf. `true` and no condition: tokens may then be looked up in their index.
create policy public_reads on search_document for select to qd_public using (true);

-- Latin words that products are found by, to tell typing errors from words. Only added to; a rebuild starts anew.
create table search_term (
  id bigint generated always as identity primary key,
  term text not null check (length(term) between 3 and 40),
  constraint search_term_key unique (term)
);
call guard_table('search_term');
grant select on search_term to qd_public, qd_member;
grant insert on search_term to qd_member;
create policy public_reads on search_term for select to qd_public using (true);
create policy member_reads on search_term for select to qd_member using (true);
create policy member_adds on search_term for insert to qd_member with check (true);

-- 同义词: groups of words that stand for each other; the newest version is in force.
create table synonym_version (
  version integer primary key check (version > 0),
  -- [["陈皮", "柑皮"], …]
  groups jsonb not null check (jsonb_typeof(groups) = 'array' and jsonb_array_length(groups) <= 500),
  note text not null default '' check (length(note) <= 200),
  created_by uuid references person,
  created_at timestamptz not null
);
call guard_group_table('synonym_version', false);

-- 推广位: paid placements, always shown with 广告.
create table search_placement (
  id uuid primary key,
  product_id uuid not null references product,
  org_id uuid not null references organization,
  -- Questions that contain one of these show it.
  keywords text[] not null check (cardinality(keywords) between 1 and 10),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  note text not null default '' check (length(note) <= 200),
  created_by uuid not null references person,
  created_at timestamptz not null,
  ended_at timestamptz
);
create index search_placement_ends_idx on search_placement (ends_at) where ended_at is null;
call guard_group_table('search_placement', false);

-- How often a question was asked on a day, and how many products last answered it. Nobody's person is in it.
create table search_count (
  day date not null,
  words text not null check (length(words) between 1 and 60),
  searches integer not null check (searches > 0),
  found integer not null check (found >= 0),
  primary key (day, words)
);
call guard_table('search_count');

-- Processes that keep something in memory follow the outbox beside its delivery: by the transaction that wrote.
alter table outbox add column emitted_in xid8 not null default pg_current_xact_id();
create index outbox_followed_idx on outbox (topic, emitted_in);
