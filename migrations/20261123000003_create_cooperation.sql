-- The group's book: colleges, cooperation projects, targets, funds.
create table industrial_college (
  id uuid primary key,
  name text not null check (length(name) between 1 and 120),
  partners text[] not null default '{}',
  position integer not null,
  constraint industrial_college_name_key unique (name)
);
call guard_group_table('industrial_college', true);

create table cooperation_project (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  name_en text,
  kind text not null check (kind in ('livestream', 'exhibition', 'media', 'recruitment', 'governance', 'training', 'other')),
  partner text,
  college_id uuid references industrial_college,
  held_on text,
  is_demo boolean not null default false,
  position integer not null default 0,
  constraint cooperation_project_name_key unique (name)
);
call guard_group_table('cooperation_project', true);

-- 指标: what was promised against what was reached. Texts stay as reported where they are no numbers.
create table target (
  id uuid primary key,
  code text not null,
  task text not null,
  name text not null,
  name_en text,
  unit text not null,
  target_value numeric,
  target_text text,
  actual_value numeric,
  actual_text text,
  status text not null,
  note text not null default '',
  position integer not null,
  constraint target_code_key unique (code)
);
call guard_group_table('target', false);

create table budget_task (
  id uuid primary key,
  name text not null,
  name_en text,
  position integer not null,
  constraint budget_task_name_key unique (name)
);
call guard_group_table('budget_task', false);

-- 预算 / 到位 / 支出 of one task from one source, in fen (1 万元 = 1,000,000 fen).
create table fund_line (
  id uuid primary key,
  task_id uuid not null references budget_task,
  source text not null check (source in ('provincial', 'municipal', 'industry', 'self_raised')),
  budget_fen bigint not null check (budget_fen >= 0),
  received_fen bigint not null check (received_fen >= 0),
  spent_fen bigint not null check (spent_fen >= 0),
  constraint fund_line_key unique (task_id, source)
);
call guard_group_table('fund_line', false);

-- One row a file that was imported: the same file twice changes nothing.
create table fact_import (
  id uuid primary key,
  sha256 bytea not null,
  as_of text not null,
  imported_at timestamptz not null,
  constraint fact_import_sha256_key unique (sha256)
);
call guard_group_table('fact_import', false);
