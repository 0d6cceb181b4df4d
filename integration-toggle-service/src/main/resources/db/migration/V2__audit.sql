-- The audit of this service is audit.toggle, which it can add to and read but not alter
-- (docs/adr/0023-audit.md). The superuser's database.sql makes it.
do $$
begin
  if to_regclass('audit.toggle') is null then
    raise exception 'audit.toggle is missing'
      using hint = 'Run files/database.sql of this release as a superuser, then start again.';
  end if;
end $$;

insert into audit.toggle (at, who, what, was, became, why, request_id)
select at, who, what, was, became, why, request_id from audit_entry order by id;

-- What the release before writes while this one is rolled out.
create function forward_audit_entry() returns trigger language plpgsql as $$
begin
  insert into audit.toggle (at, who, what, was, became, why, request_id)
  values (new.at, new.who, new.what, new.was, new.became, new.why, new.request_id);
  return null;
end $$;
grant trigger on audit_entry to current_user;
create trigger forward_audit_entry after insert on audit_entry
  for each row execute function forward_audit_entry();
revoke trigger on audit_entry from current_user;
