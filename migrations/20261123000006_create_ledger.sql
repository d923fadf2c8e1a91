-- 分成协议: how a sale of this enterprise is split, and under which project, while it holds.
create table split_agreement (
  id uuid primary key,
  org_id uuid not null references organization,
  project_id uuid references cooperation_project,
  college_id uuid references industrial_college,
  -- Basis points of the line's amount: 500 = 5 %.
  platform_fee_bp integer not null check (platform_fee_bp between 0 and 3000),
  practice_fund_bp integer not null check (practice_fund_bp between 0 and 3000),
  starts_at timestamptz not null,
  ends_at timestamptz,
  constraint split_agreement_times check (ends_at is null or ends_at > starts_at)
);
create unique index split_agreement_current on split_agreement (org_id) where ends_at is null;
create index split_agreement_org_idx on split_agreement (org_id, starts_at desc);
call guard_tenant_table('split_agreement', false);
grant insert, update on split_agreement to qd_member;
create policy book_inserts on split_agreement for insert to qd_member with check ((select app_keeps_book()));
create policy book_updates on split_agreement for update to qd_member using ((select app_keeps_book())) with check ((select app_keeps_book()));

create table ledger_account (
  id uuid primary key,
  -- Stable and readable: `payer`, `platform_fee.pending`, `enterprise.payable:<org>` …
  code text not null,
  kind text not null check (kind in ('asset', 'liability', 'income')),
  purpose text not null check (purpose in ('payer', 'enterprise_pending', 'enterprise_payable',
    'practice_fund_pending', 'practice_fund_payable', 'platform_fee_pending', 'platform_fee_earned')),
  org_id uuid references organization,
  crew_id uuid references crew,
  constraint ledger_account_code_key unique (code)
);
call guard_tenant_table('ledger_account', false);

create table journal_entry (
  id uuid primary key,
  kind text not null check (kind in ('sale_paid', 'sale_released', 'sale_refunded', 'paid_out')),
  order_id uuid not null,
  -- The event that caused it; the same event twice books once.
  cause text not null,
  memo text not null default '',
  occurred_at timestamptz not null,
  constraint journal_entry_cause_key unique (cause)
);
create index journal_entry_order_idx on journal_entry (order_id);
call guard_table('journal_entry');

-- Debits are positive, credits negative, in fen. What earned it is written on every line:
-- org_id is the enterprise whose sale it is, and may therefore read it.
create table posting (
  id uuid primary key,
  entry_id uuid not null references journal_entry,
  account_id uuid not null references ledger_account,
  purpose text not null,
  org_id uuid not null references organization,
  amount_fen bigint not null check (amount_fen <> 0),
  order_id uuid not null,
  order_line_id uuid,
  session_id uuid references live_session,
  crew_id uuid references crew,
  project_id uuid references cooperation_project,
  college_id uuid references industrial_college
);
create index posting_entry_idx on posting (entry_id);
create index posting_account_idx on posting (account_id, id desc);
create index posting_order_idx on posting (order_id);
create index posting_line_idx on posting (order_line_id) where order_line_id is not null;
create index posting_org_idx on posting (org_id, id desc);
call guard_tenant_table('posting', false);

grant select on journal_entry to qd_member;
create policy member_reads on journal_entry for select to qd_member
  using ((select app_sees_group()) or exists (select from posting p where p.entry_id = journal_entry.id and p.org_id = (select app_org())));

-- The book is append-only for everyone, its owner included.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation', constraint = tg_table_name || '_append_only';
end $$;
create trigger posting_append_only before update or delete on posting for each row execute function refuse_change();
create trigger journal_entry_append_only before update or delete on journal_entry for each row execute function refuse_change();
create trigger audit_entry_append_only before update or delete on audit_entry for each row execute function refuse_change();
revoke update, delete on posting, journal_entry, audit_entry from qd_system;

-- Debits equal credits in every entry, checked when the transaction commits.
create function check_entry_balances() returns trigger language plpgsql as $$
declare off_by bigint;
begin
  select coalesce(sum(amount_fen), 0) into off_by from posting where entry_id = new.entry_id;
  if off_by <> 0 then
    raise exception 'journal entry % is out of balance by % fen', new.entry_id, off_by
      using errcode = 'check_violation', constraint = 'posting_balances';
  end if;
  return null;
end $$;
create constraint trigger posting_balances after insert on posting
  deferrable initially deferred for each row execute function check_entry_balances();
