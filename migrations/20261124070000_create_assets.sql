-- 图片、视频、证照扫描件: what somebody uploaded, from the first byte promised to the last rendition.
create table asset (
  id uuid primary key,
  org_id uuid not null references organization,
  -- Who uploaded it; none for what the demo and imports brought along.
  person_id uuid references person,
  purpose text not null check (purpose in (
    'product_picture', 'product_video', 'shop_logo', 'shop_banner', 'story_picture', 'news_picture', 'license_scan')),
  state text not null check (state in ('waiting', 'processing', 'ready', 'rejected')),
  problem text check (problem in (
    'lying_type', 'unsupported_type', 'too_large', 'too_many_pixels', 'damaged', 'incomplete', 'cancelled', 'failed')),
  file_name text not null check (length(file_name) between 1 and 200),
  content_type text not null check (length(content_type) between 1 and 100),
  bytes bigint not null check (bytes between 0 and 104857600),
  -- The object that stands for it (the picture at its usual size); its other sizes lie beside it.
  key text check (length(key) between 1 and 200),
  widths integer[] not null default '{}' check (cardinality(widths) <= 8),
  width integer check (width between 1 and 12000),
  height integer check (height between 1 and 12000),
  placeholder text check (length(placeholder) <= 2000),
  colour text check (colour ~ '^#[0-9a-f]{6}$'),
  -- How often a job took it up, and until when the last one holds it.
  attempts integer not null default 0 check (attempts between 0 and 100),
  leased_until timestamptz,
  created_at timestamptz not null,
  -- When it goes, unless somebody takes it into use before.
  collect_after timestamptz,
  -- Until when a browser may still write to the upload's own object, which goes afterwards.
  upload_until timestamptz,
  constraint asset_key_key unique (org_id, key),
  constraint asset_ready_has_key check ((state = 'ready') = (key is not null)),
  constraint asset_rejected_has_problem check ((state = 'rejected') = (problem is not null))
);
create index asset_org_idx on asset (org_id, created_at);
create index asset_key_idx on asset (key) where key is not null;
create index asset_processing_idx on asset (created_at) where state = 'processing';
create index asset_collect_idx on asset (collect_after) where collect_after is not null;
create index asset_upload_idx on asset (upload_until) where upload_until is not null;
call guard_tenant_table('asset', true);
-- What every browser shows: how to show it, and nothing of who sent it or what they called it.
grant select (id, org_id, purpose, state, key, widths, width, height, placeholder, colour, collect_after)
  on asset to qd_public;
create policy public_reads on asset for select to qd_public
  using (state = 'ready' and purpose <> 'license_scan' and collect_after is null);

-- Where an asset is in use: a product's third picture, a shop's logo. One that is used nowhere is collected.
create table asset_use (
  org_id uuid not null references organization,
  asset_id uuid not null references asset on delete cascade,
  -- By what: an id as the schemas show it.
  subject text not null check (length(subject) between 1 and 60),
  purpose text not null,
  position integer not null check (position between 0 and 99),
  primary key (subject, asset_id)
);
create index asset_use_asset_idx on asset_use (asset_id);
call guard_tenant_table('asset_use', true);

-- An order's line keeps showing the picture that was bought by.
create index order_line_picture_idx on order_line (picture_key) where picture_key is not null;

-- What is in use since before there were assets.
insert into asset (id, org_id, purpose, state, file_name, content_type, bytes, key, created_at)
select gen_random_uuid(), known.org_id, known.purpose, 'ready', regexp_replace(known.key, '^.*/', ''), 'image/svg+xml', 0,
       known.key, now()
from (
  select distinct on (org_id, key) org_id, key, purpose from (
    select p.org_id, unnest(p.picture_keys) as key, 'product_picture' as purpose from product p
    union all select s.org_id, s.logo_key, 'shop_logo' from shop s where s.logo_key is not null
    union all select s.org_id, s.banner_key, 'shop_banner' from shop s where s.banner_key is not null
  ) every_key
) known;
insert into asset_use (org_id, asset_id, subject, purpose, position)
select distinct on (p.id, a.id) p.org_id, a.id, 'prd_' || replace(p.id::text, '-', ''), 'product_picture', (k.nth - 1)::int
from product p cross join unnest(p.picture_keys) with ordinality as k (key, nth)
join asset a on a.org_id = p.org_id and a.key = k.key;
insert into asset_use (org_id, asset_id, subject, purpose, position)
select s.org_id, a.id, 'shp_' || replace(s.id::text, '-', ''), a.purpose, 0
from shop s join asset a on a.org_id = s.org_id and a.key in (s.logo_key, s.banner_key);
