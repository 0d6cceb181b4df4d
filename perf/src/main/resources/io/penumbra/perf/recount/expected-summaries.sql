-- What they should be, for each report source and for all of them (report ''). Of users only the figures are compared, since people have other names in the system. USERS as in expected.sql.
create or replace table expected_summaries as
with seen as (
  select e.kind, e.whose, r.report, a.*
  from (select *, USERS as who from attributed) as a,
    lateral (values ('m', machine), ('a', app), ('i', local), ('u', a.who), ('t', '')) as e (kind, whose),
    unnest(list_append(a.sources, '')) as r (report)
  where e.whose is not null
)
select report, kind, case when kind = 'u' then '' else whose end as entity,
  count(*)::bigint as transactions, count(*) filter (where action = 'blocked')::bigint as blocked,
  count(*) filter (where action in ('allowed', 'blocked'))::bigint as verdict_known,
  count(bytes_up)::bigint as up_known, count(bytes_down)::bigint as down_known,
  count(*) filter (where bytes_up is not null and bytes_down is not null)::bigint as measured,
  coalesce(sum(bytes_up), 0)::hugeint as bytes_up, coalesce(sum(bytes_down), 0)::hugeint as bytes_down,
  case when kind = 'm' then 0 else count(distinct machine) end::bigint as machines,
  case when kind = 'u' then 0 else count(distinct who) end::bigint as users,
  case when kind = 'i' then 0 else count(distinct local) end::bigint as ip_addresses,
  case when kind = 'a' then 0 else count(distinct app) filter (where app like 'catalogued:%') end::bigint as apps,
  case when kind = 'a' then 0 else count(distinct app) filter (where app like 'unmatched:%') end::bigint as unmatched,
  case when kind <> 't' then max(last_moment) end as last_seen
from seen group by report, kind, whose
union all
select report, 'h', strftime(date_trunc('hour', moment), '%Y-%m-%d %H'), count(*), 0, 0, count(bytes_up), count(bytes_down), 0,
  coalesce(sum(bytes_up), 0)::hugeint, coalesce(sum(bytes_down), 0)::hugeint, 0, 0, 0, 0, 0, null
from attributed, unnest(list_append(sources, '')) as r (report) group by report, 3;
