-- Administrator like that of managed databases, which creates a login role for each service and for
-- the OIDC issuer. The local password is the name of the role. Idempotent.
do $$
begin
  if not exists (select from pg_roles where rolname = 'penumbra_admin') then
    create role penumbra_admin login password 'penumbra_admin' createrole;
  end if;
end $$;
set role penumbra_admin;
do $$
declare
  name text;
begin
  foreach name in array array[
    'penumbra_toggle', 'penumbra_ingestion', 'penumbra_correlation', 'penumbra_reporting', 'keycloak'
  ] loop
    if not exists (select from pg_roles where rolname = name) then
      execute format('create role %I login password %L', name, name);
    end if;
  end loop;
end $$;
reset role;
