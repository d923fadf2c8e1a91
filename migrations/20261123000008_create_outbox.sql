-- Events written in the transaction that caused them, delivered at least once by the worker.
create table outbox (
  id uuid primary key,
  topic text not null,
  payload jsonb not null,
  created_at timestamptz not null,
  next_try_at timestamptz not null,
  tries integer not null default 0,
  delivered_at timestamptz,
  last_error text
);
create index outbox_due_idx on outbox (next_try_at, id) where delivered_at is null;
call guard_table('outbox');
grant insert on outbox to qd_public, qd_member;
create policy public_emits on outbox for insert to qd_public with check (delivered_at is null);
create policy member_emits on outbox for insert to qd_member with check (delivered_at is null);

-- Webhooks as they came, each handled once.
create table webhook_event (
  id text primary key,
  kind text not null,
  received_at timestamptz not null
);
call guard_table('webhook_event');

-- How far the demo's clock has been moved; the only row, and refused in production.
create table clock_offset (
  singleton boolean primary key default true check (singleton),
  seconds bigint not null check (seconds between 0 and 31536000)
);
call guard_table('clock_offset');
insert into clock_offset (seconds) values (0);
