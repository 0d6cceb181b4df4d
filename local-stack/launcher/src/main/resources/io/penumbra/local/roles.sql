-- One login role per service, and one for the OIDC issuer; locally each has its name for a password.
-- A replay changes nothing.
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
