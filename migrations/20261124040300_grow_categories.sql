-- 类目 as a tree, at most four deep; what a product of a category says of itself: 参数.
alter table category add column parent_id uuid references category;
alter table category add constraint category_not_its_parent check (parent_id <> id);
create index category_parent_idx on category (parent_id, position);
alter table category add constraint category_slug_check check (length(slug) between 1 and 60);
alter table category add constraint category_name_check check (length(name) between 1 and 30);
alter table category add constraint category_name_en_check check (length(name_en) <= 60);
alter table category add column archived_at timestamptz;

create table category_attribute (
  id uuid primary key,
  category_id uuid not null references category,
  name text not null check (length(name) between 1 and 20),
  name_en text not null default '' check (length(name_en) <= 40),
  kind text not null check (kind in ('text', 'number', 'choice', 'choices', 'yes_no', 'date')),
  unit text not null default '' check (length(unit) <= 10),
  is_required boolean not null,
  choices text[] not null default '{}' check (cardinality(choices) <= 50),
  position integer not null,
  -- No longer asked for; what products said of it stays with them.
  archived_at timestamptz
);
create unique index category_attribute_name_key on category_attribute (category_id, name) where archived_at is null;
call guard_group_table('category_attribute', true);

-- What a product says of itself, in the attribute's own spelling: one text, or several for 'choices'.
create table product_attribute (
  product_id uuid not null references product,
  attribute_id uuid not null references category_attribute,
  org_id uuid not null references organization,
  value_texts text[] not null check (cardinality(value_texts) between 1 and 20),
  constraint product_attribute_key primary key (product_id, attribute_id)
);
-- Collections ask which products say something of an attribute.
create index product_attribute_attribute_idx on product_attribute (attribute_id, product_id);
call guard_tenant_table('product_attribute', true);
grant select on product_attribute to qd_public;
create policy public_reads on product_attribute for select to qd_public
  using (exists (select from product p where p.id = product_id));
