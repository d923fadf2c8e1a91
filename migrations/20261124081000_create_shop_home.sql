-- 店铺主页: what a shop tells of itself beside its goods. Its banner stands in `shop`.
create table shop_home (
  shop_id uuid primary key references shop,
  org_id uuid not null references organization,
  -- [{"kind": "heading" | "text" | "picture" | "video", …}]: texts are plain, pictures and videos are keys of the
  -- object store.
  story jsonb not null default '[]' check (
    jsonb_typeof(story) = 'array' and jsonb_array_length(story) <= 30 and octet_length(story::text) <= 400000),
  version integer not null default 1,
  updated_at timestamptz not null
);
create index shop_home_org_idx on shop_home (org_id);
call guard_tenant_table('shop_home', true);
grant select on shop_home to qd_public;
-- As far as the shop itself is seen.
create policy public_reads on shop_home for select to qd_public using (exists (select from shop s where s.id = shop_id));

-- 店铺动态: news. One that is published for a later moment is seen from that moment on: no job has to come along.
create table news_post (
  id uuid primary key,
  org_id uuid not null references organization,
  shop_id uuid not null references shop,
  title text not null check (length(title) between 1 and 60),
  title_en text check (length(title_en) <= 120),
  body text not null default '' check (length(body) <= 3000),
  body_en text check (length(body_en) <= 6000),
  picture_keys text[] not null default '{}' check (cardinality(picture_keys) <= 9),
  status text not null check (status in ('draft', 'published', 'archived')),
  publish_at timestamptz,
  is_pinned boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint news_post_published_has_time check (status <> 'published' or publish_at is not null),
  constraint news_post_pinned_is_published check (not is_pinned or status = 'published')
);
create index news_post_org_idx on news_post (org_id, id desc);
create index news_post_shop_idx on news_post (shop_id, publish_at desc, id desc) where status = 'published';
call guard_tenant_table('news_post', true);
grant select on news_post to qd_public;
create policy public_reads on news_post for select to qd_public
  using (status = 'published' and exists (select from shop s where s.id = shop_id));

-- A shop's page lists the sessions that sell its goods.
create index session_product_product_idx on session_product (product_id);

-- A shop's story shows videos.
alter table asset drop constraint asset_purpose_check;
alter table asset add constraint asset_purpose_check check (purpose in (
  'product_picture', 'product_video', 'shop_logo', 'shop_banner', 'story_picture', 'shop_video', 'news_picture',
  'license_scan')) not valid;
