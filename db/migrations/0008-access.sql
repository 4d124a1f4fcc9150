create table account (
  id uuid primary key references auth."user",
  display_name text not null,
  person uuid references person,
  opened_by text not null,
  opened_at timestamptz not null
);
create index account_name on account (display_name, id);
comment on table account is 'Those who log in; one account is one human being, and is never handed over';
comment on column account.id is 'internal: id, the same as in auth.user';
comment on column account.display_name is 'personal: the name as colleagues know it';
comment on column account.person is 'internal: their own record, where there is one';
comment on column account.opened_by is 'internal: who opened it';
comment on column account.opened_at is 'internal: when';

create table invitation (
  id uuid primary key,
  account uuid not null references account,
  code_hash text not null unique,
  made_by text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index invitation_account on invitation (account, made_at);
comment on table invitation is 'One-time codes by which somebody sets a password; only the newest of an account counts';
comment on column invitation.id is 'internal: id';
comment on column invitation.account is 'internal: whose password it sets';
comment on column invitation.code_hash is 'specific: keyed hash of the code';
comment on column invitation.made_by is 'internal: who made it';
comment on column invitation.made_at is 'internal: when';
comment on column invitation.expires_at is 'internal: until when it may be used';
comment on column invitation.used_at is 'internal: when it was used';

create table role_grant (
  id uuid primary key,
  account uuid not null references account,
  role text not null,
  scope_kind text not null check (scope_kind in ('self', 'organisation', 'region', 'all')),
  organisation uuid references organisation,
  region text collate "C" references region,
  from_on date not null,
  until_on date,
  given_by text not null,
  given_at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  follows uuid references role_grant,
  check ((scope_kind = 'organisation') = (organisation is not null)),
  check ((scope_kind = 'region') = (region is not null)),
  check (until_on >= from_on),
  check ((ended_at is null) = (ended_by is null))
);
create index role_grant_account on role_grant (account, from_on);
create index role_grant_organisation on role_grant (organisation) where organisation is not null;
create index role_grant_region on role_grant (region) where region is not null;
create index role_grant_role on role_grant (role) where scope_kind = 'all';
comment on table role_grant is 'Who holds which role where, from when until when; rows end, they are never deleted';
comment on column role_grant.id is 'internal: id';
comment on column role_grant.account is 'internal: who holds it';
comment on column role_grant.role is 'internal: a role of the table in src/modules/access/roles.ts';
comment on column role_grant.scope_kind is 'internal: over their own record, an organisation, a region or everything';
comment on column role_grant.organisation is 'internal: over which organisation';
comment on column role_grant.region is 'internal: over which region and all below it';
comment on column role_grant.from_on is 'internal: first day, in Jakarta';
comment on column role_grant.until_on is 'internal: last day as planned when it was given; null while open';
comment on column role_grant.given_by is 'internal: who gave it';
comment on column role_grant.given_at is 'internal: when it was given';
comment on column role_grant.ended_at is 'internal: the instant from which it holds no more, where it was ended before its planned last day';
comment on column role_grant.ended_by is 'internal: who ended it';
comment on column role_grant.follows is 'internal: the grant of somebody else that was handed over to this one';

create table api_key (
  id uuid primary key,
  secret_hash text not null unique,
  shown text not null,
  name text not null,
  organisation uuid not null references organisation,
  role text not null,
  region text collate "C" references region,
  made_by text not null,
  made_at timestamptz not null,
  expires_on date not null,
  revoked_at timestamptz,
  revoked_by text,
  last_used_on date
);
create index api_key_made on api_key (made_at, id);
create index api_key_organisation on api_key (organisation);
comment on table api_key is 'Keys by which scripts and partner systems act for an organisation';
comment on column api_key.id is 'internal: id; commands of the key are logged under it';
comment on column api_key.secret_hash is 'specific: keyed hash of the key';
comment on column api_key.shown is 'internal: how the key begins, to tell keys apart';
comment on column api_key.name is 'internal: what it is for';
comment on column api_key.organisation is 'internal: for whom it acts';
comment on column api_key.role is 'internal: in which role';
comment on column api_key.region is 'internal: over which region, where the role is over one';
comment on column api_key.made_by is 'internal: who made it';
comment on column api_key.made_at is 'internal: when';
comment on column api_key.expires_on is 'internal: its last day, in Jakarta';
comment on column api_key.revoked_at is 'internal: when it was revoked';
comment on column api_key.revoked_by is 'internal: who revoked it';
comment on column api_key.last_used_on is 'internal: the day of its last use; no finer, so that using it costs one write a day';

grant select, insert on account to sambayan_app;
grant select, insert, update on invitation, role_grant, api_key to sambayan_app;
