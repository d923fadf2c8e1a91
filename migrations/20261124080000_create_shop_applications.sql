-- 开店: an organization applies, the secretariat decides, licences are verified again and again, a shop closes with
-- notice. `shop` itself holds what shoppers may read; what only its organization and the group may, stands beside it.
alter table shop drop constraint shop_status_check;
alter table shop add constraint shop_status_check
  check (status in ('draft', 'submitted', 'returned', 'approved', 'open', 'suspended', 'closed')) not valid;
alter table shop add constraint shop_town_check check (length(town) <= 40) not valid;
-- Since when it stands where it stands: how long the secretariat lets somebody wait.
alter table shop add column status_since timestamptz not null default now();
-- The first day on which it is closed, once that was announced.
alter table shop add column closes_on date;
-- 免于登记: why it needs no business licence, declared by its owner (电子商务法 第十条).
alter table shop add column exemption text
  check (exemption in ('farm_produce', 'home_crafts', 'services', 'small_trades'));
-- Noted by a job when a licence ran out, for history and notices; whether an order is taken is asked of the licences.
alter table shop add column orders_halted_at timestamptz;
alter table shop add column food_halted_at timestamptz;
create index shop_status_idx on shop (status, status_since, id);
create index shop_closes_idx on shop (closes_on) where closes_on is not null and status <> 'closed';

-- Before it first opened a shop is nobody's but its organization's and the group's; so are its licences.
drop policy public_reads on shop;
create policy public_reads on shop for select to qd_public using (status in ('open', 'suspended', 'closed'));
drop policy public_reads on license;
create policy public_reads on license for select to qd_public using (exists (select from shop s where s.id = shop_id));

-- What shops have to bring, a row a version: the newest holds. Everybody may read the terms.
create table shop_requirements (
  id uuid primary key,
  version integer not null check (version > 0),
  -- Which licences an applicant files; the food licence only where it sells food.
  documents text[] not null check (documents <@ array['business', 'food']),
  scans_required boolean not null,
  -- Whether a ground for needing no business licence is taken in its place.
  exemptions_accepted boolean not null,
  -- Products on the shelf before a shop opens.
  min_products integer not null check (min_products between 0 and 100),
  terms_version text not null check (length(terms_version) between 1 and 40),
  terms text not null check (length(terms) <= 20000),
  -- Days before a licence runs out on which its shop is warned.
  warn_days integer[] not null check (cardinality(warn_days) between 1 and 6),
  reverify_months integer not null check (reverify_months between 1 and 24),
  closing_notice_days integer not null check (closing_notice_days between 1 and 365),
  note text not null default '' check (length(note) <= 500),
  created_by uuid references person,
  created_at timestamptz not null,
  constraint shop_requirements_version_key unique (version)
);
insert into shop_requirements (id, version, documents, scans_required, exemptions_accepted, min_products, terms_version,
                               terms, warn_days, reverify_months, closing_notice_days, note, created_at)
values (gen_random_uuid(), 1, '{business,food}', true, true, 1, '2026-1',
        e'一、入驻单位须为集团成员，证照真实有效，并在店铺首页持续公示。\n二、不使用绝对化用语，不虚构原价、销量与评价；付费展示须标明“广告”。\n三、付款后 48 小时内发货；依法支持七天无理由退货，除外商品须由买家单独确认。\n四、食品须凭有效的食品经营许可证上架；证照到期即停止接单，续期核验后恢复。\n五、关店提前 30 天公告，未完成的订单履行完毕。交易信息至少保存三年。',
        '{30,7,1}', 6, 30, '初始版本', now());
call guard_group_table('shop_requirements', true);
drop policy book_updates on shop_requirements;
drop policy book_deletes on shop_requirements;
revoke update, delete on shop_requirements from qd_member, qd_system;
create trigger shop_requirements_append_only before update or delete on shop_requirements
  for each row execute function refuse_change();

-- 开店申请: the part of a shop's file that shoppers do not see.
create table shop_application (
  shop_id uuid primary key references shop,
  org_id uuid not null references organization,
  contact_name text not null default '' check (length(contact_name) <= 40),
  contact_phone text not null default '' check (length(contact_phone) <= 20),
  contact_email text not null default '' check (length(contact_email) <= 120),
  sells_food boolean not null default false,
  terms_version text check (length(terms_version) <= 40),
  terms_accepted_at timestamptz,
  terms_accepted_by uuid references person,
  -- What the secretariat wants put right: [{ field, reason }].
  returns jsonb not null default '[]' check (jsonb_typeof(returns) = 'array' and jsonb_array_length(returns) <= 40),
  -- As it was read: two people at one form do not overwrite each other.
  version integer not null default 1,
  submitted_at timestamptz,
  updated_at timestamptz not null,
  constraint shop_application_terms check ((terms_version is null) = (terms_accepted_at is null))
);
insert into shop_application (shop_id, org_id, updated_at) select id, org_id, now() from shop;
call guard_tenant_table('shop_application', true);

-- A licence as its holder files it. Verified, it takes its place in `license`, which is what shoppers read.
create table license_filing (
  id uuid primary key,
  org_id uuid not null references organization,
  shop_id uuid not null references shop,
  kind text not null check (kind in ('business', 'food')),
  number text not null check (length(number) <= 40),
  holder text not null check (length(holder) <= 120),
  valid_from date,
  valid_until date,
  -- Pictures of the document, which only its organization and the group may see.
  scan_ids uuid[] not null default '{}' check (cardinality(scan_ids) <= 5),
  status text not null check (status in ('draft', 'submitted', 'returned', 'verified')),
  returns jsonb not null default '[]' check (jsonb_typeof(returns) = 'array' and jsonb_array_length(returns) <= 40),
  created_at timestamptz not null,
  submitted_at timestamptz,
  decided_at timestamptz,
  decided_by uuid references person,
  -- When it took its place in `license`: one that begins later waits for its first day.
  applied_at timestamptz,
  constraint license_filing_days check (valid_until is null or valid_from is null or valid_until >= valid_from),
  constraint license_filing_whole
    check (status in ('draft', 'returned') or (number <> '' and holder <> '' and valid_from is not null))
);
-- One at a time of each kind is being filed.
create unique index license_filing_open on license_filing (shop_id, kind) where status <> 'verified';
create index license_filing_shop_idx on license_filing (shop_id, id desc);
create index license_filing_queue_idx on license_filing (submitted_at, id) where status = 'submitted';
create index license_filing_waiting_idx on license_filing (valid_from) where status = 'verified' and applied_at is null;
call guard_tenant_table('license_filing', true);

alter table license add column filing_id uuid references license_filing;
create index license_until_idx on license (valid_until) where valid_until is not null;
create index license_verified_idx on license (verified_at);

-- 店铺历程: who did what to a shop, when and why. Appended, never changed.
create table shop_history (
  id uuid primary key,
  org_id uuid not null references organization,
  shop_id uuid not null references shop,
  step text not null check (step in (
    'imported', 'started', 'submitted', 'withdrawn', 'approved', 'returned', 'opened', 'suspended', 'reinstated',
    'closing_announced', 'closing_called_off', 'closed', 'license_filed', 'license_verified', 'license_returned',
    'license_reverified', 'license_in_force', 'orders_halted', 'orders_resumed', 'food_halted', 'food_resumed')),
  from_status text,
  to_status text,
  license_kind text check (license_kind in ('business', 'food')),
  reason text not null default '' check (length(reason) <= 500),
  -- What was to be put right: [{ field, reason }].
  fields jsonb not null default '[]' check (jsonb_typeof(fields) = 'array' and jsonb_array_length(fields) <= 40),
  -- Nobody where the mall itself did it.
  person_id uuid references person,
  created_at timestamptz not null
);
create index shop_history_shop_idx on shop_history (shop_id, id desc);
call guard_tenant_table('shop_history', false);
grant insert on shop_history to qd_member;
create policy member_appends on shop_history for insert to qd_member
  with check (org_id = (select app_org()) and person_id = (select app_person()));
create trigger shop_history_append_only before update or delete on shop_history
  for each row execute function refuse_change();
revoke update, delete on shop_history from qd_system;

-- 关店公告.
create table shop_closing (
  id uuid primary key,
  org_id uuid not null references organization,
  shop_id uuid not null references shop,
  reason text not null check (length(reason) between 1 and 500),
  announced_at timestamptz not null,
  announced_by uuid not null references person,
  closes_on date not null,
  called_off_at timestamptz,
  called_off_by uuid references person,
  closed_at timestamptz,
  constraint shop_closing_end check (called_off_at is null or closed_at is null),
  constraint shop_closing_called_off check ((called_off_at is null) = (called_off_by is null))
);
create unique index shop_closing_open on shop_closing (shop_id) where called_off_at is null and closed_at is null;
call guard_tenant_table('shop_closing', true);

-- What a licence's holder was warned of, once each.
create table license_warning (
  id uuid primary key,
  org_id uuid not null references organization,
  shop_id uuid not null references shop,
  license_id uuid not null references license,
  kind text not null check (kind in ('expiring', 'expired', 'reverify')),
  -- The last day on which the licence holds, or the day by which it is to be verified again.
  due_on date not null,
  -- How many days ahead it was said; 0 once it is due.
  days integer not null check (days between 0 and 365),
  created_at timestamptz not null,
  constraint license_warning_key unique (license_id, kind, due_on, days)
);
create index license_warning_shop_idx on license_warning (shop_id, id desc);
call guard_tenant_table('license_warning', false);
