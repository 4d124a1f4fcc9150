-- The tables of better-auth 1.7 with its username and twoFactor plugins, as getMigrations(options).compileMigrations() writes them;
-- what we never use of them (social log-in) stays empty. Its ids are account ids of ours.
create schema auth;

create table auth."user" (
  "id" uuid default pg_catalog.gen_random_uuid() not null primary key,
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz default current_timestamp not null,
  "username" text unique,
  "twoFactorEnabled" boolean
);
comment on table auth."user" is 'Who may log in, as better-auth keeps it; everything else about them stands in public.account';
comment on column auth."user"."id" is 'internal: the id of public.account';
comment on column auth."user"."name" is 'personal: the user name again, which better-auth wants';
comment on column auth."user"."email" is 'internal: an address that nobody has, which better-auth wants';
comment on column auth."user"."emailVerified" is 'internal: not used';
comment on column auth."user"."image" is 'internal: not used';
comment on column auth."user"."createdAt" is 'internal: when it was made';
comment on column auth."user"."updatedAt" is 'internal: when it was last changed';
comment on column auth."user"."username" is 'personal: the name typed at log-in, in small letters';
comment on column auth."user"."twoFactorEnabled" is 'internal: true where log-in asks a second step';

create table auth."session" (
  "id" uuid default pg_catalog.gen_random_uuid() not null primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" uuid not null references auth."user" ("id") on delete cascade,
  "provenAt" text not null
);
create index "session_userId_idx" on auth."session" ("userId");
comment on table auth."session" is 'Who is logged in where';
comment on column auth."session"."id" is 'internal: id';
comment on column auth."session"."expiresAt" is 'internal: until when it holds';
comment on column auth."session"."token" is 'specific: what the cookie carries';
comment on column auth."session"."createdAt" is 'internal: since when';
comment on column auth."session"."updatedAt" is 'internal: when it was last changed';
comment on column auth."session"."ipAddress" is 'personal: address of the device';
comment on column auth."session"."userAgent" is 'personal: what the browser says it is';
comment on column auth."session"."userId" is 'internal: whose';
comment on column auth."session"."provenAt" is 'internal: when a password was last asked for it, by our clock, ISO 8601';

create table auth."account" (
  "id" uuid default pg_catalog.gen_random_uuid() not null primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" uuid not null references auth."user" ("id") on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz not null
);
create index "account_userId_idx" on auth."account" ("userId");
comment on table auth."account" is 'How each one proves who they are: a password; one row a user';
comment on column auth."account"."id" is 'internal: id';
comment on column auth."account"."accountId" is 'internal: the user again';
comment on column auth."account"."providerId" is 'internal: always credential';
comment on column auth."account"."userId" is 'internal: whose';
comment on column auth."account"."accessToken" is 'specific: not used';
comment on column auth."account"."refreshToken" is 'specific: not used';
comment on column auth."account"."idToken" is 'specific: not used';
comment on column auth."account"."accessTokenExpiresAt" is 'internal: not used';
comment on column auth."account"."refreshTokenExpiresAt" is 'internal: not used';
comment on column auth."account"."scope" is 'internal: not used';
comment on column auth."account"."password" is 'specific: scrypt hash with its salt; of nothing before an invitation is used';
comment on column auth."account"."createdAt" is 'internal: when it was made';
comment on column auth."account"."updatedAt" is 'internal: when it was last changed';

create table auth."verification" (
  "id" uuid default pg_catalog.gen_random_uuid() not null primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz default current_timestamp not null
);
create index "verification_identifier_idx" on auth."verification" ("identifier");
comment on table auth."verification" is 'Log-ins that wait for their second step';
comment on column auth."verification"."id" is 'internal: id';
comment on column auth."verification"."identifier" is 'specific: what the waiting browser carries';
comment on column auth."verification"."value" is 'internal: which user, or how many tries';
comment on column auth."verification"."expiresAt" is 'internal: until when it waits';
comment on column auth."verification"."createdAt" is 'internal: when it was made';
comment on column auth."verification"."updatedAt" is 'internal: when it was last changed';

create table auth."twoFactor" (
  "id" uuid default pg_catalog.gen_random_uuid() not null primary key,
  "secret" text not null,
  "backupCodes" text not null,
  "userId" uuid not null references auth."user" ("id") on delete cascade,
  "verified" boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamptz
);
create index "twoFactor_secret_idx" on auth."twoFactor" ("secret");
create index "twoFactor_userId_idx" on auth."twoFactor" ("userId");
comment on table auth."twoFactor" is 'The second step of a log-in: an authenticator app';
comment on column auth."twoFactor"."id" is 'internal: id';
comment on column auth."twoFactor"."secret" is 'specific: what the app shares with us, encrypted by better-auth';
comment on column auth."twoFactor"."backupCodes" is 'specific: codes for a lost phone, encrypted by better-auth';
comment on column auth."twoFactor"."userId" is 'internal: whose';
comment on column auth."twoFactor"."verified" is 'internal: true once a code from the app was right';
comment on column auth."twoFactor"."failedVerificationCount" is 'internal: wrong codes in a row';
comment on column auth."twoFactor"."lockedUntil" is 'internal: no further tries before';

grant usage on schema auth to sambayan_app;
grant select, insert, update, delete on all tables in schema auth to sambayan_app;
