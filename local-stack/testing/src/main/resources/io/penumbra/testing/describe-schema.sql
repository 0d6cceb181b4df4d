-- Objects in the schemas of a service, one per line, in an order independent of their creation.
-- Partitions are listed without inherited properties.
with relation as (
  select n.nspname || '.' || c.relname as name, c.*
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any (?) and c.relkind in ('r', 'p', 'v', 'S') and c.relname <> 'flyway_schema_history'
), function as (
  select n.nspname || '.' || p.proname as name, p.*
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname = any (?)
)
select line from (
  select 1 as kind, name, 0 as place,
    format('table %s%s%s%s', name,
      case when relkind = 'p' then ' partition by ' || pg_get_partkeydef(oid) else '' end,
      case when relispartition then
        format(' partition of %s %s',
          (select inhparent::regclass from pg_inherits where inhrelid = oid), pg_get_expr(relpartbound, oid))
        else '' end,
      ' with (' || array_to_string(reloptions, ', ') || ')') as line
  from relation where relkind in ('r', 'p')
  union all
  select 2, name, a.attnum,
    format('column %s.%s %s%s%s%s', name, a.attname, format_type(a.atttypid, a.atttypmod),
      case when a.attnotnull then ' not null' else '' end,
      case
        when a.attidentity = 'a' then ' identity always'
        when a.attidentity = 'd' then ' identity'
        when a.attgenerated = 's' then ' generated ' || pg_get_expr(d.adbin, d.adrelid)
        else coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
      end,
      case when a.attstorage <> t.typstorage then
        ' storage ' || case a.attstorage when 'e' then 'external' when 'm' then 'main' when 'p' then 'plain' else 'extended' end
        else '' end)
  from relation
  join pg_attribute a on a.attrelid = relation.oid and a.attnum > 0 and not a.attisdropped
  join pg_type t on t.oid = a.atttypid
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where relkind in ('r', 'p') and not relispartition
  union all
  select 3, name, 0, format('constraint on %s: %s', name, pg_get_constraintdef(k.oid))
  from relation join pg_constraint k on k.conrelid = relation.oid
  where k.contype <> 'n' and k.coninhcount = 0
  union all
  select 4, name, 0, pg_get_indexdef(i.indexrelid)
  from relation
  join pg_index i on i.indrelid = relation.oid
  join pg_class x on x.oid = i.indexrelid and not x.relispartition
  union all
  select 5, name, 0, format(E'view %s\n%s', name, pg_get_viewdef(oid, true)) from relation where relkind = 'v'
  union all
  select 6, name, 0, 'sequence ' || name
  from relation
  where relkind = 'S' and not exists (select from pg_depend d where d.objid = relation.oid and d.deptype = 'i')
  union all
  select 7, name, 0, pg_get_triggerdef(g.oid)
  from relation join pg_trigger g on g.tgrelid = relation.oid
  where not g.tgisinternal and g.tgparentid = 0
  union all
  select 8, name, 0, rtrim(pg_get_functiondef(oid), E'\n') from function
  union all
  select 9, name, 0, format('grant %s on %s to %s', string_agg(privilege, ', ' order by privilege), name, role)
  from (
    select name, acl.privilege_type as privilege,
      case when acl.grantee = 0 then 'public' else acl.grantee::regrole::text end as role
    from (
      select name, unnest(relacl) as item, acldefault(case when relkind = 'S' then 's' else 'r' end::"char", relowner) as usual from relation
      union all
      select name, unnest(proacl), acldefault('f', proowner) from function
    ) as granted, aclexplode(array[item]) as acl
    where not item = any (usual)) as grants
  group by name, role
  union all
  select 10, name, c.objsubid, format('comment on %s: %s', name, c.description)
  from relation join pg_description c on c.objoid = relation.oid and c.classoid = 'pg_class'::regclass
) as things
order by kind, name collate "C", place, line collate "C"
