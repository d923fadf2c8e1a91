-- Member organizations 成员单位, people, their roles, sign-in, audit.
create table organization (
  id uuid primary key,
  kind text not null check (kind in ('enterprise', 'school', 'association', 'public_body')),
  name text not null check (length(name) between 1 and 120),
  name_en text check (length(name_en) <= 160),
  -- As the group's report writes it: what part the unit plays. Never invented.
  role_note text not null default '' check (length(role_note) <= 500),
  membership_stated boolean not null default false,
  is_demo boolean not null default false,
  created_at timestamptz not null,
  constraint organization_name_key unique (name)
);
call guard_table('organization');
grant select on organization to qd_member;
create policy member_reads on organization for select to qd_member using (id = (select app_org()) or (select app_sees_group()));

create table person (
  id uuid primary key,
  phone text not null check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  display_name text not null check (length(display_name) between 1 and 40),
  is_demo boolean not null default false,
  created_at timestamptz not null,
  constraint person_phone_key unique (phone)
);
call guard_table('person');
grant select, update on person to qd_public;
create policy own_reads on person for select to qd_public using (id = (select app_person()));
create policy own_updates on person for update to qd_public using (id = (select app_person())) with check (id = (select app_person()));

create table membership (
  id uuid primary key,
  org_id uuid not null references organization,
  person_id uuid not null references person,
  role text not null check (role in ('owner', 'manager', 'clerk', 'student', 'teacher', 'mentor', 'secretariat', 'auditor')),
  created_at timestamptz not null,
  ended_at timestamptz,
  constraint membership_key unique (org_id, person_id, role)
);
create index membership_person_idx on membership (person_id) where ended_at is null;
call guard_tenant_table('membership', false);

-- A member may read the people of the organization it acts for, and itself.
grant select on person to qd_member;
create policy member_reads on person for select to qd_member using (
  id = (select app_person()) or exists (select from membership m where m.person_id = person.id and m.org_id = (select app_org())));

create table sign_in_code (
  id uuid primary key,
  phone text not null,
  -- HMAC-SHA-256 of the code under the server's key: a leaked table signs nobody in.
  code_hash bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  tries integer not null default 0 check (tries between 0 and 5),
  used_at timestamptz
);
create index sign_in_code_phone_idx on sign_in_code (phone, created_at desc);
call guard_table('sign_in_code');

create table login_session (
  id uuid primary key,
  person_id uuid not null references person,
  token_hash bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  constraint login_session_token_key unique (token_hash)
);
create index login_session_person_idx on login_session (person_id);
call guard_table('login_session');

-- What the default SMS sender "sent": shown in the dev inbox, empty when a provider is configured.
create table dev_message (
  id uuid primary key,
  phone text not null,
  body text not null,
  created_at timestamptz not null
);
call guard_table('dev_message');

-- Who did what on whose behalf. Appended, never changed; read by secretariat and auditor.
create table audit_entry (
  id uuid primary key,
  org_id uuid references organization,
  person_id uuid references person,
  action text not null,
  subject text not null,
  details jsonb not null default '{}',
  created_at timestamptz not null
);
create index audit_entry_org_idx on audit_entry (org_id, id desc);
call guard_tenant_table('audit_entry', false);
grant insert on audit_entry to qd_member;
create policy member_appends on audit_entry for insert to qd_member
  with check (org_id = (select app_org()) and person_id = (select app_person()));
