-- 划线价: what is shown crossed out beside the price.
alter table variant add column list_price_fen bigint;
alter table variant add constraint variant_list_price_check check (list_price_fen > price_fen and list_price_fen <= 1000000000);

-- What each variant cost from when on: a promotion begins where its price and crossed-out price did.
create table price_change (
  id uuid primary key,
  org_id uuid not null references organization,
  product_id uuid not null references product,
  variant_id uuid not null references variant,
  price_fen bigint not null check (price_fen between 1 and 1000000000),
  list_price_fen bigint,
  person_id uuid references person,
  changed_at timestamptz not null
);
create index price_change_variant_idx on price_change (variant_id, changed_at desc, id desc);
create index price_change_product_idx on price_change (product_id, changed_at desc, id desc);
call guard_tenant_table('price_change', false);
grant insert on price_change to qd_member;
create policy member_appends on price_change for insert to qd_member with check (org_id = (select app_org()));
create trigger price_change_append_only before update or delete on price_change for each row execute function refuse_change();
revoke update, delete on price_change from qd_system;

insert into price_change (id, org_id, product_id, variant_id, price_fen, changed_at)
select gen_random_uuid(), v.org_id, v.product_id, v.id, v.price_fen, p.created_at
from variant v join product p on p.id = v.product_id;
