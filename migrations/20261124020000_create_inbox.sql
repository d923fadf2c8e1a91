-- 站内信. A notice goes to some roles of an organization, to the group's secretariat, or to a person. Who holds the
-- role when reading has it: nothing is copied for each reader, and who loses the role loses the notices with it.
create table notice (
  id uuid primary key,
  -- The addressee's organization, not the writer's: anybody's transaction may tell another organization something.
  to_org uuid references organization,
  to_roles text[] not null default '{}' check (cardinality(to_roles) <= 8),
  to_person uuid references person,
  -- In which front end it is read; its link is a path of that one.
  face text not null check (face in ('storefront', 'admin')),
  kind text not null check (kind ~ '^[a-z]+(_[a-z]+)*$' and length(kind) <= 60),
  arguments jsonb not null default '{}' check (jsonb_typeof(arguments) = 'object' and octet_length(arguments::text) <= 8000),
  -- What it says in Chinese, for readers whose program does not know the kind.
  body text not null check (length(body) between 1 and 1000),
  link text check (link ~ '^/[^/]' and length(link) <= 300),
  -- What caused it: the same cause twice tells once.
  key text not null check (length(key) between 1 and 200),
  created_at timestamptz not null,
  constraint notice_key unique (key),
  constraint notice_addressee check (
    case when to_person is not null then to_org is null and to_roles = '{}' else to_roles <> '{}' end)
);
create index notice_org_idx on notice (to_org, id desc) where to_org is not null;
create index notice_person_idx on notice (to_person, id desc) where to_person is not null;
create index notice_group_idx on notice (id desc) where to_org is null and to_person is null;
create index notice_created_idx on notice (created_at);
call guard_table('notice');
grant select, insert on notice to qd_member;
create policy member_reads on notice for select to qd_member using (
  to_org = (select app_org()) or to_person = (select app_person())
  or (to_org is null and to_person is null and (select app_sees_group())));
create policy member_tells on notice for insert to qd_member with check (true);
grant select on notice to qd_public;
create policy own_reads on notice for select to qd_public using (to_person = (select app_person()));

create table notice_read (
  notice_id uuid not null references notice on delete cascade,
  person_id uuid not null references person,
  read_at timestamptz not null,
  primary key (notice_id, person_id)
);
create index notice_read_person_idx on notice_read (person_id, notice_id);
call guard_table('notice_read');
grant select, insert on notice_read to qd_member, qd_public;
create policy own_reads on notice_read for select to qd_member, qd_public using (person_id = (select app_person()));
-- Only what one may read can one have read: the notice's own policies hold in here.
create policy own_inserts on notice_read for insert to qd_member, qd_public with check (
  person_id = (select app_person()) and exists (select from notice n where n.id = notice_id));
