-- 导入: a spreadsheet of products and stock that somebody sent. Where it stands is here, so that whoever works on it may
-- be killed at any moment and another goes on.
create table sheet_import (
  id uuid primary key,
  org_id uuid not null references organization,
  -- On whose behalf it is applied, and as what.
  person_id uuid not null references person,
  role text not null check (role in ('owner', 'manager')),
  file_name text not null check (length(file_name) between 1 and 120),
  format text not null check (format in ('xlsx', 'csv')),
  status text not null check (status in ('checking', 'checked', 'applying', 'done', 'failed', 'discarded')),
  header text[] not null check (cardinality(header) between 1 and 60),
  rows_total integer not null check (rows_total between 1 and 10000),
  -- In the present phase: checked or applied.
  rows_done integer not null default 0 check (rows_done between 0 and rows_total),
  -- Of these, done when the phase began: rows that have nothing to apply.
  rows_before integer not null default 0 check (rows_before between 0 and rows_total),
  failure text check (length(failure) <= 200),
  -- Until then one worker has it; a killed one lets it run out.
  lease_until timestamptz,
  created_at timestamptz not null,
  -- Of the present phase.
  started_at timestamptz not null,
  progressed_at timestamptz not null,
  finished_at timestamptz
);
create index sheet_import_org_idx on sheet_import (org_id, id desc);
create index sheet_import_due_idx on sheet_import (created_at) where status in ('checking', 'applying');
create index sheet_import_old_idx on sheet_import (created_at);
call guard_tenant_table('sheet_import', true);

create table sheet_import_row (
  import_id uuid not null references sheet_import on delete cascade,
  -- As in the file, from 1.
  number integer not null check (number > 0),
  org_id uuid not null references organization,
  cells text[] not null check (cardinality(cells) <= 60),
  -- Rows of one product stand together and are done together.
  batch integer not null check (batch >= 0),
  outcome text not null check (outcome in ('waiting', 'create', 'update', 'unchanged', 'bad', 'created', 'updated', 'failed')),
  -- [{ "column": "售价", "value": "0.001", "message": "…" }]
  problems jsonb not null default '[]' check (jsonb_typeof(problems) = 'array'),
  -- Pieces on hand by location when it was checked: what is sold until it is applied stays sold.
  baseline jsonb not null default '{}' check (jsonb_typeof(baseline) = 'object'),
  primary key (import_id, number)
);
create index sheet_import_row_batch_idx on sheet_import_row (import_id, batch);
create index sheet_import_row_outcome_idx on sheet_import_row (import_id, outcome, number);
call guard_tenant_table('sheet_import_row', true);
