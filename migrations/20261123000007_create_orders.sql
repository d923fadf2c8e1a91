-- A shopper's cart, or a guest's: its id stands in a cookie that the server signed, and nowhere else.
create table cart (
  id uuid primary key,
  person_id uuid references person,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint cart_person_key unique (person_id)
);
call guard_table('cart');
grant select, insert, update, delete on cart to qd_public;
create policy own on cart to qd_public
  using (person_id = (select app_person()) or id = (select app_cart()))
  with check (person_id = (select app_person()) or (person_id is null and id = (select app_cart())));

create table cart_line (
  id uuid primary key,
  cart_id uuid not null references cart on delete cascade,
  variant_id uuid not null references variant,
  quantity integer not null check (quantity between 1 and 999),
  -- The session the shopper came from, for attribution (last touch).
  session_id uuid references live_session,
  added_at timestamptz not null,
  constraint cart_line_key unique (cart_id, variant_id)
);
call guard_table('cart_line');
grant select, insert, update, delete on cart_line to qd_public;
create policy own on cart_line to qd_public
  using (exists (select from cart c where c.id = cart_id)) with check (exists (select from cart c where c.id = cart_id));

create table address (
  id uuid primary key,
  person_id uuid not null references person,
  recipient text not null check (length(recipient) between 1 and 40),
  phone text not null check (length(phone) between 5 and 20),
  -- GB/T 2260 code of the district, and its three names.
  region_code text not null check (region_code ~ '^[0-9]{6}$'),
  province text not null,
  city text not null,
  district text not null,
  street text not null check (length(street) between 1 and 120),
  is_default boolean not null default false,
  created_at timestamptz not null,
  removed_at timestamptz
);
create index address_person_idx on address (person_id) where removed_at is null;
create unique index address_default on address (person_id) where is_default and removed_at is null;
call guard_table('address');
grant select, insert, update on address to qd_public;
create policy own on address to qd_public using (person_id = (select app_person())) with check (person_id = (select app_person()));

-- 结算: what one shopper placed and pays at once; one payment, one order a shop.
create table checkout (
  id uuid primary key,
  person_id uuid not null references person,
  idempotency_key text not null check (length(idempotency_key) between 8 and 80),
  total_fen bigint not null check (total_fen > 0),
  created_at timestamptz not null,
  constraint checkout_key unique (person_id, idempotency_key)
);
call guard_table('checkout');
grant select on checkout to qd_public;
create policy own_reads on checkout for select to qd_public using (person_id = (select app_person()));

create table payment (
  id uuid primary key,
  checkout_id uuid not null references checkout,
  person_id uuid not null references person,
  amount_fen bigint not null check (amount_fen > 0),
  status text not null check (status in ('created', 'pending', 'succeeded', 'failed', 'canceled', 'held')),
  gateway text not null default 'stripe',
  -- The gateway's own id (`pi_…`), known after the first call.
  gateway_ref text,
  client_secret text,
  failure text,
  created_at timestamptz not null,
  settled_at timestamptz,
  constraint payment_checkout_key unique (checkout_id),
  constraint payment_gateway_ref_key unique (gateway_ref)
);
create index payment_open_idx on payment (created_at) where status in ('created', 'pending');
call guard_table('payment');
grant select on payment to qd_public;
create policy own_reads on payment for select to qd_public using (person_id = (select app_person()));

create table orders (
  id uuid primary key,
  number text not null,
  org_id uuid not null references organization,
  shop_id uuid not null references shop,
  person_id uuid not null references person,
  checkout_id uuid not null references checkout,
  status text not null check (status in ('awaiting_payment', 'paid', 'fulfilled', 'completed', 'closed')),
  goods_fen bigint not null check (goods_fen >= 0),
  freight_fen bigint not null check (freight_fen >= 0),
  total_fen bigint not null check (total_fen = goods_fen + freight_fen and total_fen > 0),
  refunded_fen bigint not null default 0 check (refunded_fen between 0 and total_fen),
  -- The address as it was when placed; null when nothing is shipped.
  address jsonb,
  note text not null default '' check (length(note) <= 200),
  placed_at timestamptz not null,
  pay_by timestamptz not null,
  paid_at timestamptz,
  ship_by timestamptz,
  fulfilled_at timestamptz,
  confirm_by timestamptz,
  completed_at timestamptz,
  -- End of the after-sale window: from here on the sale is payable.
  payable_at timestamptz,
  released_at timestamptz,
  closed_at timestamptz,
  close_reason text check (close_reason in ('unpaid', 'cancelled_by_buyer', 'refunded')),
  constraint orders_number_key unique (number)
);
create index orders_person_idx on orders (person_id, id desc);
create index orders_org_idx on orders (org_id, id desc);
create index orders_org_status_idx on orders (org_id, status, id desc);
create index orders_checkout_idx on orders (checkout_id);
create index orders_pay_by_idx on orders (pay_by) where status = 'awaiting_payment';
create index orders_confirm_by_idx on orders (confirm_by) where status = 'fulfilled';
create index orders_payable_at_idx on orders (payable_at) where status = 'completed' and released_at is null;
create index orders_paid_at_idx on orders (paid_at) where paid_at is not null;
call guard_tenant_table('orders', false);
grant update on orders to qd_member;
create policy member_updates on orders for update to qd_member using (org_id = (select app_org())) with check (org_id = (select app_org()));
grant select on orders to qd_public;
create policy own_reads on orders for select to qd_public using (person_id = (select app_person()));

create table order_line (
  id uuid primary key,
  order_id uuid not null references orders,
  org_id uuid not null references organization,
  person_id uuid not null references person,
  product_id uuid not null references product,
  variant_id uuid not null references variant,
  kind text not null check (kind in ('parcel', 'pickup', 'voucher')),
  title text not null,
  variant_name text not null,
  picture_key text,
  quantity integer not null check (quantity > 0),
  unit_price_fen bigint not null check (unit_price_fen > 0),
  total_fen bigint not null check (total_fen = unit_price_fen * quantity),
  seven_day_return boolean not null,
  -- Attribution 归因, frozen when the order was placed.
  session_id uuid references live_session,
  session_title text,
  touch text check (touch in ('in_live', 'after_live')),
  crew_id uuid references crew,
  project_id uuid references cooperation_project,
  college_id uuid references industrial_college,
  agreement_id uuid not null references split_agreement,
  platform_fee_bp integer not null check (platform_fee_bp between 0 and 3000),
  practice_fund_bp integer not null check (practice_fund_bp between 0 and 3000),
  constraint order_line_touch check ((session_id is null) = (touch is null))
);
create index order_line_order_idx on order_line (order_id);
create index order_line_session_idx on order_line (session_id) where session_id is not null;
create index order_line_variant_idx on order_line (variant_id);
call guard_tenant_table('order_line', false);
grant select on order_line to qd_public;
create policy own_reads on order_line for select to qd_public using (person_id = (select app_person()));

create table shipment (
  id uuid primary key,
  order_id uuid not null references orders,
  org_id uuid not null references organization,
  person_id uuid not null references person,
  courier text not null check (courier in ('sf', 'zto', 'yto', 'sto', 'yunda', 'ems', 'jd', 'international')),
  tracking_number text not null check (tracking_number ~ '^[A-Z0-9-]{6,40}$'),
  shipped_at timestamptz not null,
  constraint shipment_order_key unique (order_id)
);
call guard_tenant_table('shipment', true);
grant select on shipment to qd_public;
create policy own_reads on shipment for select to qd_public using (person_id = (select app_person()));

-- 自提码 and 核销券: shown to the buyer once paid, handed over at the shop, good once.
create table redeem_code (
  id uuid primary key,
  order_id uuid not null references orders,
  org_id uuid not null references organization,
  person_id uuid not null references person,
  order_line_id uuid not null references order_line,
  code text not null check (code ~ '^[0-9]{12}$'),
  redeemed_at timestamptz,
  redeemed_by uuid references person,
  voided_at timestamptz,
  constraint redeem_code_key unique (code),
  constraint redeem_code_once check (redeemed_at is null or voided_at is null)
);
create index redeem_code_order_idx on redeem_code (order_id);
call guard_tenant_table('redeem_code', false);
grant update on redeem_code to qd_member;
create policy member_updates on redeem_code for update to qd_member using (org_id = (select app_org())) with check (org_id = (select app_org()));
grant select on redeem_code to qd_public;
create policy own_reads on redeem_code for select to qd_public using (person_id = (select app_person()));

create table refund (
  id uuid primary key,
  order_id uuid not null references orders,
  org_id uuid not null references organization,
  person_id uuid not null references person,
  payment_id uuid not null references payment,
  amount_fen bigint not null check (amount_fen > 0),
  reason text not null check (length(reason) between 1 and 200),
  status text not null check (status in ('requested', 'succeeded', 'failed')),
  gateway_ref text,
  idempotency_key text not null,
  requested_by uuid references person,
  created_at timestamptz not null,
  settled_at timestamptz,
  constraint refund_key unique (org_id, idempotency_key)
);
create index refund_order_idx on refund (order_id);
create index refund_open_idx on refund (created_at) where status = 'requested';
call guard_tenant_table('refund', false);
grant select on refund to qd_public;
create policy own_reads on refund for select to qd_public using (person_id = (select app_person()));
