-- The schema as the database has it, one line per thing, in an order that does not depend on when it was made.
select line from (
  select 1, c.relname, a.attnum, format('column %s.%s %s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
    case when a.attnotnull then ' not null' else '' end,
    case when a.attidentity <> '' then ' identity' else coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') end)
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where c.relnamespace = 'toggle'::regnamespace and c.relkind = 'r' and c.relname <> 'flyway_schema_history'
  union all
  select 2, conrelid::regclass::text, row_number() over (order by pg_get_constraintdef(oid))::int,
    format('constraint on %s: %s', conrelid::regclass, pg_get_constraintdef(oid))
  from pg_constraint where connamespace = 'toggle'::regnamespace and contype <> 'n'
    and conrelid::regclass::text not like '%flyway%'
  union all
  select 3, tablename, 0, indexdef
  from pg_indexes where schemaname = 'toggle' and tablename <> 'flyway_schema_history'
  union all
  select 4, tgrelid::regclass::text, 0, pg_get_triggerdef(oid)
  from pg_trigger where not tgisinternal and tgrelid::regclass::text like 'toggle.%'
  union all
  select 5, proname, 0, pg_get_functiondef(oid) from pg_proc where pronamespace = 'toggle'::regnamespace
  union all
  select 6, table_name, 0, format('grant %s on %s to %s', string_agg(privilege_type, ', ' order by privilege_type), table_name, grantee)
  from information_schema.role_table_grants where table_schema = 'toggle' and table_name = 'audit_entry'
  group by table_name, grantee
) as things (kind, name, place, line)
order by kind, name, place, line
