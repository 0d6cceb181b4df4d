-- The audit of this service is audit.reporting, which it can add to and read but not alter
-- (docs/adr/0023-audit.md). The superuser's database.sql makes it.
do $$
begin
  if to_regclass('audit.reporting') is null then
    raise exception 'audit.reporting is missing'
      using hint = 'Run files/database.sql of this release as a superuser, then start again.';
  end if;
end $$;

-- Reads by the release before, and those it writes while this one is rolled out.
create function reporting.forward_read() returns trigger language plpgsql as $$
begin
  insert into audit.reporting (at, who, what, detail)
  values (new.at, new.who, 'read/' || new.what, jsonb_strip_nulls(jsonb_build_object(
    'form', new.form, 'format', new.format, 'name', new.user_name,
    'users', case when new.user_id is null then '[]'::jsonb else jsonb_build_array(new.user_id) end,
    'scope', jsonb_build_object('report', new.report, 'firstDay', new.first_day, 'lastDay', new.last_day))));
  return null;
end $$;
alter table reporting.person_read rename to person_read_before;
create table reporting.person_read (like reporting.person_read_before including all);
create trigger forward_read after insert on reporting.person_read
  for each row execute function reporting.forward_read();
insert into reporting.person_read (at, who, form, what, format, user_id, user_name, report, first_day, last_day)
select at, who, form, what, format, user_id, user_name, report, first_day, last_day
from reporting.person_read_before order by id;
drop table reporting.person_read_before;

-- Whom a finished export shows, so that fetching it is audited; null for exports of the release before.
alter table reporting.export add column people integer, add column user_ids integer[];

-- A definition in the words of the audit.
create function reporting.described(definition reporting.definition) returns text language sql stable as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'name', definition.name, 'sources', definition.sources, 'machines', definition.machines,
    'users', definition.users, 'ipRanges', definition.ip_ranges, 'tags', definition.tags,
    'since', definition.since))::text
$$;
