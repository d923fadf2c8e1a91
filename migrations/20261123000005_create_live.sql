create table studio_room (
  id uuid primary key,
  org_id uuid not null references organization,
  name text not null check (length(name) between 1 and 40),
  position integer not null,
  constraint studio_room_key unique (org_id, name)
);
call guard_tenant_table('studio_room', true);

create table crew (
  id uuid primary key,
  org_id uuid not null references organization,
  name text not null check (length(name) between 1 and 40),
  name_en text,
  college_id uuid references industrial_college,
  is_demo boolean not null default false,
  created_at timestamptz not null,
  constraint crew_key unique (org_id, name)
);
call guard_tenant_table('crew', true);
-- Shoppers read the names of the crews on air.
grant select on crew to qd_public;
create policy public_reads on crew for select to qd_public using (true);

create table crew_member (
  crew_id uuid not null references crew,
  org_id uuid not null references organization,
  person_id uuid not null references person,
  live_role text not null check (live_role in ('host', 'co_host', 'floor', 'operator', 'service', 'selector')),
  primary key (crew_id, person_id)
);
create index crew_member_person_idx on crew_member (person_id);
call guard_tenant_table('crew_member', true);

create table live_session (
  id uuid primary key,
  org_id uuid not null references organization,
  crew_id uuid not null references crew,
  room_id uuid not null references studio_room,
  project_id uuid references cooperation_project,
  title text not null check (length(title) between 1 and 60),
  title_en text check (length(title_en) <= 120),
  kind text not null check (kind in ('class_practice', 'internship', 'work_study')),
  status text not null check (status in ('scheduled', 'on_air', 'ended', 'cancelled')),
  poster_key text,
  scheduled_start timestamptz not null,
  scheduled_end timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  pinned_product_id uuid references product,
  view_count bigint not null default 0 check (view_count >= 0),
  peak_viewers integer not null default 0 check (peak_viewers >= 0),
  created_at timestamptz not null,
  constraint live_session_times check (scheduled_end > scheduled_start)
);
create index live_session_org_idx on live_session (org_id, id desc);
create index live_session_public_idx on live_session (status, scheduled_start);
-- A room holds one session on air, and a crew is in one place.
create unique index live_session_room_on_air on live_session (room_id) where status = 'on_air';
create unique index live_session_crew_on_air on live_session (crew_id) where status = 'on_air';
call guard_tenant_table('live_session', true);
grant select on live_session to qd_public;
create policy public_reads on live_session for select to qd_public using (status in ('scheduled', 'on_air', 'ended'));

-- 排品表: what the session sells, in the order of the rundown.
create table session_product (
  session_id uuid not null references live_session,
  org_id uuid not null references organization,
  product_id uuid not null references product,
  position integer not null,
  talking_point text not null default '' check (length(talking_point) <= 500),
  primary key (session_id, product_id)
);
call guard_tenant_table('session_product', true);
grant select on session_product to qd_public;
create policy public_reads on session_product for select to qd_public using (true);

create table chat_message (
  id uuid primary key,
  org_id uuid not null references organization,
  session_id uuid not null references live_session,
  person_id uuid not null references person,
  author_name text not null,
  from_crew boolean not null default false,
  body text not null check (length(body) between 1 and 200),
  created_at timestamptz not null,
  removed_at timestamptz,
  removed_by uuid references person
);
create index chat_message_session_idx on chat_message (session_id, id desc);
call guard_tenant_table('chat_message', true);
grant select, insert on chat_message to qd_public;
create policy public_reads on chat_message for select to qd_public using (removed_at is null);
create policy public_posts on chat_message for insert to qd_public
  with check (person_id = (select app_person()) and not from_crew
    and exists (select from live_session s where s.id = session_id and s.org_id = chat_message.org_id and s.status = 'on_air'));

create table chat_mute (
  session_id uuid not null references live_session,
  org_id uuid not null references organization,
  person_id uuid not null references person,
  muted_by uuid not null references person,
  created_at timestamptz not null,
  primary key (session_id, person_id)
);
call guard_tenant_table('chat_mute', true);
grant select on chat_mute to qd_public;
create policy own_reads on chat_mute for select to qd_public using (person_id = (select app_person()));

-- Everything that happened on air, kept with the chat for at least three years.
create table session_event (
  id uuid primary key,
  org_id uuid not null references organization,
  session_id uuid not null references live_session,
  kind text not null check (kind in ('on_air', 'pinned', 'unpinned', 'message_removed', 'muted', 'ended')),
  product_id uuid references product,
  person_id uuid references person,
  created_at timestamptz not null
);
create index session_event_session_idx on session_event (session_id, id);
call guard_tenant_table('session_event', false);
grant insert on session_event to qd_member;
create policy member_appends on session_event for insert to qd_member with check (org_id = (select app_org()));
