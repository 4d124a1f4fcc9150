-- The role under which every session of the app runs. Roles belong to the cluster, so another database may have made it already.
do $$ begin
  if not exists (select from pg_roles where rolname = 'sambayan_app') then create role sambayan_app nologin; end if;
  if not pg_has_role(current_user, 'sambayan_app', 'member') then execute format('grant sambayan_app to %I', current_user); end if;
exception when duplicate_object then null; end $$;
grant usage on schema public to sambayan_app;
grant select on migration to sambayan_app;
