create table shop (
  id uuid primary key,
  org_id uuid not null references organization,
  slug text not null check (slug ~ '^[a-z0-9](-?[a-z0-9]){1,39}$'),
  name text not null check (length(name) between 1 and 40),
  name_en text check (length(name_en) <= 80),
  tagline text not null default '' check (length(tagline) <= 120),
  tagline_en text check (length(tagline_en) <= 160),
  story text not null default '' check (length(story) <= 4000),
  story_en text check (length(story_en) <= 4000),
  town text not null default '',
  status text not null check (status in ('draft', 'open', 'suspended', 'closed')),
  is_self_run boolean not null default false,
  logo_key text,
  banner_key text,
  freight_fen bigint not null check (freight_fen between 0 and 1000000),
  free_freight_from_fen bigint check (free_freight_from_fen >= 0),
  pickup_address text check (length(pickup_address) <= 200),
  pickup_hours text check (length(pickup_hours) <= 100),
  is_demo boolean not null default false,
  opened_at timestamptz,
  constraint shop_slug_key unique (slug),
  constraint shop_org_key unique (org_id)
);
call guard_tenant_table('shop', true);
grant select on shop to qd_public;
create policy public_reads on shop for select to qd_public using (status <> 'draft');

-- 证照, always shown on the shop's page.
create table license (
  id uuid primary key,
  org_id uuid not null references organization,
  shop_id uuid not null references shop,
  kind text not null check (kind in ('business', 'food')),
  number text not null check (length(number) between 1 and 40),
  holder text not null,
  valid_from date not null,
  valid_until date,
  verified_at timestamptz not null,
  constraint license_key unique (shop_id, kind)
);
call guard_tenant_table('license', true);
grant select on license to qd_public;
create policy public_reads on license for select to qd_public using (true);

create table category (
  id uuid primary key,
  slug text not null,
  name text not null,
  name_en text not null,
  icon text not null default '',
  needs_food_license boolean not null default false,
  position integer not null,
  constraint category_slug_key unique (slug)
);
call guard_group_table('category', true);

create table product (
  id uuid primary key,
  org_id uuid not null references organization,
  shop_id uuid not null references shop,
  category_id uuid not null references category,
  kind text not null check (kind in ('parcel', 'pickup', 'voucher')),
  status text not null check (status in ('draft', 'published', 'archived')),
  title text not null check (length(title) between 1 and 60),
  title_en text check (length(title_en) <= 120),
  description text not null default '' check (length(description) <= 5000),
  description_en text check (length(description_en) <= 5000),
  picture_keys text[] not null default '{}' check (cardinality(picture_keys) <= 9),
  -- 七天无理由: whether the statute's seven days apply, or the buyer must confirm that they do not.
  seven_day_return boolean not null default true,
  -- Lowest price of its variants, kept by the product's use-cases for sorted lists.
  from_price_fen bigint not null default 0 check (from_price_fen >= 0),
  sold_count bigint not null default 0 check (sold_count >= 0),
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  published_at timestamptz
);
create index product_org_idx on product (org_id, id desc);
create index product_newest_idx on product (published_at desc, id desc) where status = 'published';
create index product_category_idx on product (category_id, published_at desc, id desc) where status = 'published';
create index product_shop_idx on product (shop_id, published_at desc, id desc) where status = 'published';
-- Read backwards for the dearest first. A shop's own are few enough to be sorted when asked for.
create index product_price_idx on product (from_price_fen, id) where status = 'published';
create index product_category_price_idx on product (category_id, from_price_fen, id) where status = 'published';
create index product_best_selling_idx on product (sold_count, id) where status = 'published';
create index product_category_best_selling_idx on product (category_id, sold_count, id) where status = 'published';
call guard_tenant_table('product', true);
grant select on product to qd_public;
-- An archived product can still be read where a cart or an order points to it; lists show published ones.
create policy public_reads on product for select to qd_public using (status <> 'draft');

create table variant (
  id uuid primary key,
  org_id uuid not null references organization,
  product_id uuid not null references product,
  sku text not null check (length(sku) between 1 and 40),
  name text not null check (length(name) between 1 and 40),
  name_en text check (length(name_en) <= 80),
  price_fen bigint not null check (price_fen between 1 and 1000000000),
  position integer not null,
  archived_at timestamptz
);
-- A variant that was taken away leaves its SKU to another.
create unique index variant_sku_key on variant (org_id, sku) where archived_at is null;
create index variant_product_idx on variant (product_id, position);
call guard_tenant_table('variant', true);
grant select on variant to qd_public;
create policy public_reads on variant for select to qd_public
  using (exists (select from product p where p.id = product_id));

-- Available pieces can be sold now; reserved ones wait for their order's payment.
create table stock (
  variant_id uuid primary key references variant,
  org_id uuid not null references organization,
  available integer not null check (available >= 0),
  reserved integer not null default 0 check (reserved >= 0)
);
call guard_tenant_table('stock', true);
grant select on stock to qd_public;
create policy public_reads on stock for select to qd_public
  using (exists (select from variant v where v.id = variant_id));

create table stock_movement (
  id uuid primary key,
  org_id uuid not null references organization,
  variant_id uuid not null references variant,
  available_delta integer not null,
  reserved_delta integer not null,
  reason text not null check (reason in ('initial', 'adjusted', 'reserved', 'sold', 'returned_to_shelf', 'refunded')),
  note text not null default '' check (length(note) <= 200),
  order_id uuid,
  person_id uuid references person,
  idempotency_key text,
  created_at timestamptz not null
);
create unique index stock_movement_key on stock_movement (org_id, idempotency_key) where idempotency_key is not null;
create index stock_movement_variant_idx on stock_movement (variant_id, id desc);
call guard_tenant_table('stock_movement', false);
grant insert on stock_movement to qd_member;
create policy member_appends on stock_movement for insert to qd_member with check (org_id = (select app_org()));
