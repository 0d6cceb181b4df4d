-- The audit of this service is audit.ingestion, which it can add to and read but not alter
-- (docs/adr/0023-audit.md). The superuser's database.sql makes it. Changes of sensors are written to it by
-- a trigger, so that the release before, and every statement, is audited too. Tokens and their hashes are not.
do $$
begin
  if to_regclass('audit.ingestion') is null then
    raise exception 'audit.ingestion is missing'
      using hint = 'Run files/database.sql of this release as a superuser, then start again.';
  end if;
end $$;

create function described(s sensor) returns text language sql stable as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'kind', s.kind, 'description', s.description, 'formats', s.formats, 'reportSource', s.report_source,
    'expiresAt', s.expires_at, 'revokedAt', s.revoked_at))::text
$$;

create function audit_sensor() returns trigger language plpgsql as $$
declare
  action text := 'changed';
begin
  if tg_op = 'INSERT' then
    insert into audit.ingestion (at, who, what, became, detail)
    values (new.created_at, coalesce(new.created_by, 'sensor ' || new.name), 'sensor/' || new.name, ingestion.described(new),
      jsonb_build_object('action', 'created', 'id', new.sensor_id));
    return null;
  end if;
  if new.version = old.version then
    return null;
  end if;
  if old.revoked_at is null and new.revoked_at is not null then
    action := 'revoked';
  elsif old.revoked_at is not null and new.revoked_at is null then
    action := 'restored';
  elsif old.token_hash is distinct from new.token_hash then
    action := 'rotated';
  end if;
  insert into audit.ingestion (at, who, what, was, became, detail)
  values (coalesce(new.changed_at, new.revoked_at, now()), coalesce(new.changed_by, new.revoked_by, 'unknown'), 'sensor/' || new.name,
    ingestion.described(old), ingestion.described(new), jsonb_build_object('action', action, 'id', new.sensor_id));
  return null;
end $$;

insert into audit.ingestion (at, who, what, became, detail)
select created_at, coalesce(created_by, 'sensor ' || name), 'sensor/' || name, described(s), jsonb_build_object('action', 'created', 'id', sensor_id)
from sensor s order by created_at, name;

create trigger audit_sensor after insert or update on sensor
  for each row execute function audit_sensor();
