-- Who changed what of a product, and when: appended, never changed. `changes` is a list of { field, before, after };
-- `texts` the texts as they were from then on, where they changed.
create table product_history (
  id uuid primary key,
  org_id uuid not null references organization,
  product_id uuid not null references product,
  product_version integer not null,
  action text not null check (action in ('created', 'changed', 'published', 'archived', 'scheduled', 'not_published')),
  -- None for the mall itself: what was scheduled.
  person_id uuid references person,
  changes jsonb not null default '[]',
  texts jsonb,
  happened_at timestamptz not null
);
create index product_history_product_idx on product_history (product_id, id desc);
call guard_tenant_table('product_history', false);
grant insert on product_history to qd_member;
create policy member_appends on product_history for insert to qd_member with check (org_id = (select app_org()));
create trigger product_history_append_only before update or delete on product_history for each row execute function refuse_change();
revoke update, delete on product_history from qd_system;

-- 定时上架 and 定时下架.
alter table product add column publish_at timestamptz;
alter table product add column unpublish_at timestamptz;
alter table product add constraint product_times_in_order check (unpublish_at > publish_at);
create index product_publish_at_idx on product (publish_at) where publish_at is not null;
create index product_unpublish_at_idx on product (unpublish_at) where unpublish_at is not null;
