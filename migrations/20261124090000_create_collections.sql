-- 专题: products that belong together, by a rule and by hand. Which they are is found when somebody looks.
create table collection (
  id uuid primary key,
  -- Whose: the shop's enterprise, or the secretariat.
  org_id uuid not null references organization,
  -- None for the whole mall's.
  shop_id uuid references shop,
  title text not null check (length(title) between 1 and 40),
  title_en text check (length(title_en) <= 80),
  description text not null default '' check (length(description) <= 300),
  description_en text check (length(description_en) <= 600),
  picture_key text check (length(picture_key) between 1 and 200),
  -- {"matching": "all" | "any", "groups": [{"matching": …, "conditions": [{"kind": …}]}]}
  rule jsonb not null check (jsonb_typeof(rule) = 'object' and octet_length(rule::text) <= 60000),
  -- Products by hand, in their order. Products are never deleted; what is off the shelf is not shown.
  added uuid[] not null default '{}' check (cardinality(added) <= 100),
  excluded uuid[] not null default '{}' check (cardinality(excluded) <= 100),
  sort text not null check (sort in ('hand', 'newest', 'price_low', 'price_high', 'best_selling')),
  status text not null check (status in ('published', 'hidden')),
  position integer not null,
  version integer not null check (version > 0),
  created_at timestamptz not null,
  updated_at timestamptz not null
);
-- The row of a shop; without a shop the mall's.
create index collection_row_idx on collection (shop_id, position, id);
create index collection_org_idx on collection (org_id);
call guard_table('collection');
grant select, insert, update on collection to qd_member;
create policy member_reads on collection for select to qd_member
  using (org_id = (select app_org()) or (select app_sees_group()));
-- A shop's are its organization's to write, the mall's the secretariat's.
create policy member_inserts on collection for insert to qd_member
  with check (org_id = (select app_org()) and (shop_id is not null or (select app_keeps_book())));
create policy member_updates on collection for update to qd_member
  using (case when shop_id is null then (select app_keeps_book()) else org_id = (select app_org()) end)
  with check (case when shop_id is null then (select app_keeps_book()) else org_id = (select app_org()) end);
grant select on collection to qd_public;
create policy public_reads on collection for select to qd_public
  using (status = 'published' and (shop_id is null or exists (select from shop s where s.id = shop_id)));

-- Collections have pictures.
alter table asset drop constraint asset_purpose_check;
alter table asset add constraint asset_purpose_check check (purpose in (
  'product_picture', 'product_video', 'shop_logo', 'shop_banner', 'story_picture', 'shop_video', 'news_picture',
  'collection_picture', 'license_scan')) not valid;
