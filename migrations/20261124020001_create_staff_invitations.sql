-- 店员邀请: somebody is asked by phone number to work in an organization's shop. It is taken up by whoever proves that
-- number; the link alone opens nothing.
create table staff_invitation (
  id uuid primary key,
  org_id uuid not null references organization,
  phone text not null check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  role text not null check (role in ('owner', 'manager', 'clerk')),
  -- SHA-256 of the link's token: a leaked table shows nobody's invitation.
  token_hash bytea not null check (length(token_hash) = 32),
  invited_by uuid not null references person,
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at),
  closed_at timestamptz,
  outcome text check (outcome in ('accepted', 'declined', 'revoked')),
  constraint staff_invitation_token_key unique (token_hash),
  constraint staff_invitation_outcome check ((closed_at is null) = (outcome is null))
);
create unique index staff_invitation_open_key on staff_invitation (org_id, phone) where closed_at is null;
create index staff_invitation_phone_idx on staff_invitation (phone, created_at desc);
create index staff_invitation_org_idx on staff_invitation (org_id, created_at desc);
create index staff_invitation_created_idx on staff_invitation (created_at);
-- Members only read: writing crosses into people and memberships, which is the mall's own after it has authorized.
call guard_tenant_table('staff_invitation', false);

-- Somebody is owner, manager or clerk of a shop, never two of them at once. Built in the transaction: the table has a
-- row a member of staff, some hundreds.
create unique index membership_shop_role_key on membership (org_id, person_id)
  where ended_at is null and role in ('owner', 'manager', 'clerk');
