-- All objects of schema report, in the format of contracts/schema/report.txt.
select line from (
  select c.relname as name, 1 as kind, a.attnum as place,
    format('column report.%s.%s %s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
      case when a.attnotnull then ' not null' else '' end) as line
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = 'report'::regnamespace and c.relkind in ('r', 'p', 'v')
  union all
  select c.relname, 2, 0,
    format('key report.%s (%s)', c.relname, (
      select string_agg(a.attname, ', ' order by k.place)
      from unnest(i.indkey) with ordinality as k (number, place)
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number))
  from pg_class c join pg_index i on i.indrelid = c.oid
  where c.relnamespace = 'report'::regnamespace and i.indisunique
  union all
  select proname, 3, 0,
    format('function report.%s(%s) returns %s',
      proname, pg_get_function_identity_arguments(oid), pg_get_function_result(oid))
  from pg_proc where pronamespace = 'report'::regnamespace and prorettype <> 'trigger'::regtype
) as things
order by kind = 3, name collate "C", kind, place, line collate "C"
