-- 库位: where an organization keeps its pieces. One of them is the default, where new pieces go.
create table stock_location (
  id uuid primary key,
  org_id uuid not null references organization,
  name text not null check (length(name) between 1 and 20),
  kind text not null check (kind in ('warehouse', 'pickup_point')),
  address text not null default '' check (length(address) <= 200),
  -- What is handed over is taken from the lowest number first.
  priority integer not null check (priority between 1 and 99),
  is_default boolean not null default false,
  archived_at timestamptz,
  constraint stock_location_default_stays check (not is_default or archived_at is null)
);
create unique index stock_location_default_key on stock_location (org_id) where is_default;
create unique index stock_location_name_key on stock_location (org_id, name) where archived_at is null;
create index stock_location_org_idx on stock_location (org_id, priority, id);
call guard_tenant_table('stock_location', true);

-- Pieces that were paid for and not yet handed over: they still lie on a shelf.
alter table stock add column promised integer not null default 0 check (promised >= 0);
-- 库存预警: from so many available pieces downwards; the shop's default where it is null.
alter table stock add column low_at integer check (low_at between 0 and 1000000);

-- What lies where. For each variant the places add up to available + reserved + promised.
create table stock_at (
  variant_id uuid not null references variant,
  location_id uuid not null references stock_location,
  org_id uuid not null references organization,
  on_hand integer not null check (on_hand >= 0),
  primary key (variant_id, location_id)
);
create index stock_at_location_idx on stock_at (location_id, variant_id);
create index stock_at_org_idx on stock_at (org_id);
call guard_tenant_table('stock_at', true);

-- Every shop has a place for its first pieces, whoever opens it.
create function shop_gets_location() returns trigger language plpgsql as $$
begin
  insert into stock_location (id, org_id, name, kind, priority, is_default)
  values (gen_random_uuid(), new.org_id, '主仓', 'warehouse', 1, true)
  on conflict (org_id) where is_default do nothing;
  return null;
end $$;
create trigger shop_gets_location after insert on shop for each row execute function shop_gets_location();

-- A new variant's first pieces lie in the default location.
create function stock_gets_place() returns trigger language plpgsql as $$
begin
  insert into stock_at (variant_id, location_id, org_id, on_hand)
  select new.variant_id, l.id, new.org_id, new.available + new.reserved + new.promised
  from stock_location l where l.org_id = new.org_id and l.is_default;
  if not found then
    raise exception 'organization % has no default stock location', new.org_id;
  end if;
  return null;
end $$;

insert into stock_location (id, org_id, name, kind, priority, is_default)
select gen_random_uuid(), s.org_id, '主仓', 'warehouse', 1, true from shop s;

-- What was paid for before this file and still waits: parcels without a shipment, codes that are still good.
update stock s set promised = waiting.pieces
from (
  select l.variant_id, sum(case
    when l.kind = 'parcel' then case when exists (select from shipment h where h.order_id = o.id) then 0 else l.quantity end
    when l.kind = 'voucher' then (select count(*) from redeem_code c
      where c.order_line_id = l.id and c.redeemed_at is null and c.voided_at is null)
    else case when exists (select from redeem_code c
      where c.order_line_id = l.id and c.redeemed_at is null and c.voided_at is null) then l.quantity else 0 end
  end)::int as pieces
  from order_line l join orders o on o.id = l.order_id
  where o.status in ('paid', 'fulfilled') group by l.variant_id
) waiting
where waiting.variant_id = s.variant_id and waiting.pieces > 0;

insert into stock_at (variant_id, location_id, org_id, on_hand)
select s.variant_id, l.id, s.org_id, s.available + s.reserved + s.promised
from stock s join stock_location l on l.org_id = s.org_id and l.is_default;

create trigger stock_gets_place after insert on stock for each row execute function stock_gets_place();

-- The promise that the places add up, kept at the end of every transaction that moved pieces in or out. What an
-- order does until it is handed over shifts between the three columns and asks nothing here.
create function stock_adds_up() returns trigger language plpgsql as $$
declare
  total bigint;
  placed bigint;
begin
  select s.available::bigint + s.reserved + s.promised into total from stock s where s.variant_id = new.variant_id;
  select coalesce(sum(a.on_hand), 0) into placed from stock_at a where a.variant_id = new.variant_id;
  if total is distinct from placed then
    raise exception 'variant %: % pieces in stock, % in its places', new.variant_id, total, placed
      using errcode = 'check_violation', constraint = 'stock_adds_up';
  end if;
  return null;
end $$;
create constraint trigger stock_adds_up after update on stock deferrable initially deferred for each row
  when (new.available::bigint + new.reserved + new.promised <> old.available::bigint + old.reserved + old.promised)
  execute function stock_adds_up();
create constraint trigger stock_at_adds_up after insert or update on stock_at deferrable initially deferred
  for each row execute function stock_adds_up();

-- Who moved what from where to where.
alter table stock_movement
  add column promised_delta integer not null default 0,
  add column pieces integer not null default 0 check (pieces >= 0),
  add column from_location_id uuid references stock_location,
  add column to_location_id uuid references stock_location;
alter table stock_movement drop constraint stock_movement_reason_check;
alter table stock_movement add constraint stock_movement_reason_check check (reason in (
  'initial', 'adjusted', 'reserved', 'sold', 'returned_to_shelf', 'refunded',
  'transferred', 'handed_over', 'counted', 'imported')) not valid;
-- Pieces that moved came from somewhere or went somewhere.
alter table stock_movement add constraint stock_movement_places check (
  (pieces > 0) = (from_location_id is distinct from to_location_id)) not valid;

-- How a shop keeps its stock.
create table stock_setting (
  org_id uuid primary key references organization,
  low_at integer not null check (low_at between 0 and 1000000)
);
call guard_tenant_table('stock_setting', true);

-- A warning that was given: there while the variant is low, so that it is given once and not with each sale.
create table low_stock_warning (
  variant_id uuid primary key references variant,
  org_id uuid not null references organization,
  available integer not null,
  low_at integer not null,
  raised_at timestamptz not null
);
create index low_stock_warning_org_idx on low_stock_warning (org_id, raised_at desc);
call guard_tenant_table('low_stock_warning', false);

-- 盘点: what lies in a location, counted by hand.
create table stock_take (
  id uuid primary key,
  org_id uuid not null references organization,
  location_id uuid not null references stock_location,
  status text not null check (status in ('open', 'committed', 'discarded')),
  note text not null default '' check (length(note) <= 200),
  -- Why the differences are there; said when it is committed.
  reason text not null default '' check (length(reason) <= 200),
  opened_by uuid not null references person,
  opened_at timestamptz not null,
  closed_by uuid references person,
  closed_at timestamptz,
  constraint stock_take_closed check ((status = 'open') = (closed_at is null))
);
create unique index stock_take_open_key on stock_take (location_id) where status = 'open';
create index stock_take_org_idx on stock_take (org_id, id desc);
call guard_tenant_table('stock_take', true);

create table stock_take_line (
  take_id uuid not null references stock_take,
  variant_id uuid not null references variant,
  org_id uuid not null references organization,
  -- On hand when the count was opened.
  snapshot integer not null check (snapshot >= 0),
  counted integer check (counted between 0 and 10000000),
  -- On hand by the book when it was counted: what is sold before or after changes nothing of the difference.
  expected integer check (expected >= 0),
  price_fen bigint not null check (price_fen >= 0),
  counted_by uuid references person,
  counted_at timestamptz,
  primary key (take_id, variant_id),
  constraint stock_take_line_counted check ((counted is null) = (expected is null) and (counted is null) = (counted_at is null))
);
create index stock_take_line_variant_idx on stock_take_line (variant_id);
call guard_tenant_table('stock_take_line', true);
