-- The audit of this service is audit.correlation, which it can add to and read but not alter
-- (docs/adr/0023-audit.md). The superuser's database.sql makes it. What people change is written to it
-- by triggers, so that the release before, and every statement, is audited too.
do $$
begin
  if to_regclass('audit.correlation') is null then
    raise exception 'audit.correlation is missing'
      using hint = 'Run files/database.sql of this release as a superuser, then start again.';
  end if;
end $$;

create function correlation.audit_catalogue(change correlation.catalogue_version) returns void language sql as $$
  insert into audit.correlation (at, who, what, was, became, why, detail)
  values (change.at, change.who, 'catalogue/' || coalesce(change.subject, change.action), change.was, change.became, change.reason,
    jsonb_build_object('action', change.action, 'version', change.version))
$$;
create function correlation.audit_tag(change correlation.app_tag_change) returns void language sql as $$
  insert into audit.correlation (at, who, what, was, became, why, detail)
  select change.at, change.who, 'tag/' || change.app_id, case when change.action = 'removed' then change.tag end,
    case when change.action = 'added' then change.tag end, change.reason,
    jsonb_strip_nulls(jsonb_build_object('source', change.source, 'app', (select name from report.app where app_id = change.app_id)))
$$;
create function correlation.audit_identity(change correlation.identity_change) returns void language sql as $$
  insert into audit.correlation (at, who, what, became, why)
  values (change.at, change.who, 'identity/' || change.what, change.detail, change.why)
$$;

select correlation.audit_catalogue(c) from (select * from correlation.catalogue_version order by version) c;
select correlation.audit_tag(c) from (select * from correlation.app_tag_change order by change_id) c;
select correlation.audit_identity(c) from (select * from correlation.identity_change order by change_id) c;

create function correlation.audit_change() returns trigger language plpgsql as $$
begin
  case tg_table_name
    when 'catalogue_version' then perform correlation.audit_catalogue(new);
    when 'app_tag_change' then perform correlation.audit_tag(new);
    when 'identity_change' then perform correlation.audit_identity(new);
  end case;
  return null;
end $$;
create trigger audit_change after insert on correlation.catalogue_version
  for each row execute function correlation.audit_change();
create trigger audit_change after insert on correlation.app_tag_change
  for each row execute function correlation.audit_change();
create trigger audit_change after insert on correlation.identity_change
  for each row execute function correlation.audit_change();
