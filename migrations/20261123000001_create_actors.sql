-- Who asks. The application logs in as `qiaodu_app`, which owns nothing and inherits nothing;
-- every transaction takes exactly one of the three roles below and says in `app.*` settings for
-- whom it acts. A transaction that forgets to do so can read no table at all.
do $$
declare role_name text;
begin
  foreach role_name in array array['qd_public', 'qd_member', 'qd_system'] loop
    begin
      execute format('create role %I nologin', role_name);
    exception when duplicate_object or unique_violation then null;
    end;
  end loop;
  begin
    create role qiaodu_app login noinherit;
  exception when duplicate_object or unique_violation then null;
  end;
end $$;

do $$ begin grant qd_public, qd_member, qd_system to qiaodu_app; exception when others then
  -- Another database of this cluster is granting the same at this moment.
  if sqlerrm not like '%concurrently updated%' then raise; end if;
end $$;
grant usage on schema public to qd_public, qd_member, qd_system;

-- After a transaction a `set local` reads as '' rather than null, hence nullif.
create function app_person() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.person', true), '')::uuid $$;
create function app_org() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.org', true), '')::uuid $$;
create function app_cart() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.cart', true), '')::uuid $$;
-- True for the secretariat and the auditor, who read across the group.
create function app_sees_group() returns boolean language sql stable parallel safe
  as $$ select coalesce(current_setting('app.sees_group', true), '') = 'yes' $$;
-- True for the secretariat, which keeps the group's book.
create function app_keeps_book() returns boolean language sql stable parallel safe
  as $$ select coalesce(current_setting('app.keeps_book', true), '') = 'yes' $$;

-- A table of the mall is either a tenant's (rows carry org_id, policies from `guard_tenant_table`)
-- or has policies of its own beside its definition.
create procedure guard_table(target regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('grant select, insert, update, delete on %s to qd_system', target);
  execute format('create policy system_all on %s to qd_system using (true) with check (true)', target);
end $$;

-- Members read their own organization's rows, and all rows when they see the group;
-- they write only their own organization's.
create procedure guard_tenant_table(target regclass, writable boolean) language plpgsql as $$
begin
  call guard_table(target);
  execute format('grant select on %s to qd_member', target);
  execute format('create policy member_reads on %s for select to qd_member
    using (org_id = (select app_org()) or (select app_sees_group()))', target);
  if writable then
    execute format('grant insert, update, delete on %s to qd_member', target);
    execute format('create policy member_inserts on %s for insert to qd_member with check (org_id = (select app_org()))', target);
    execute format('create policy member_updates on %s for update to qd_member
      using (org_id = (select app_org())) with check (org_id = (select app_org()))', target);
    execute format('create policy member_deletes on %s for delete to qd_member using (org_id = (select app_org()))', target);
  end if;
end $$;

-- Rows that are the whole group's: everyone may read them, only the secretariat writes.
create procedure guard_group_table(target regclass, for_public boolean) language plpgsql as $$
begin
  call guard_table(target);
  execute format('grant select, insert, update, delete on %s to qd_member', target);
  execute format('create policy member_reads on %s for select to qd_member using ((select app_sees_group()) or %L)', target, for_public);
  execute format('create policy book_inserts on %s for insert to qd_member with check ((select app_keeps_book()))', target);
  execute format('create policy book_updates on %s for update to qd_member using ((select app_keeps_book())) with check ((select app_keeps_book()))', target);
  execute format('create policy book_deletes on %s for delete to qd_member using ((select app_keeps_book()))', target);
  if for_public then
    execute format('grant select on %s to qd_public', target);
    execute format('create policy public_reads on %s for select to qd_public using (true)', target);
  end if;
end $$;
