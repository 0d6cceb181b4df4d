-- The read models by definition: every figure straight from usage, over the periods as they stand.
drop table if exists expected_day, expected_pair, expected_summary, expected_hour;

create temp table recounted as
select u.*, s.source_id as of_source
from report.usage u cross join lateral (
  select m.source_id from report.source_member m where m.set_id = u.source_id
  union all
  select 0::smallint) as s (source_id)
where s.source_id <> 0 or (select count(*) from report.source where cardinality(members) = 1) > 1;

create temp table expected_day as
select e.kind, u.of_source as source_id, e.id, u.day,
  sum(transactions)::int8 as transactions, sum(blocked)::int8 as blocked, sum(verdict_known)::int8 as verdict_known, sum(measured)::int8 as measured,
  sum(up_known)::int8 as up_known, sum(down_known)::int8 as down_known, sum(bytes_up)::int8 as bytes_up, sum(bytes_down)::int8 as bytes_down,
  case when e.id > 0 then min(first_seen) end as first_seen, case when e.id > 0 then max(last_seen) end as last_seen
from recounted u
cross join lateral (values ('m'::"char", u.machine_id), ('u', u.user_id), ('i', u.ip_id), ('a', u.app_id), ('t', 0)) as e (kind, id)
group by e.kind, u.of_source, e.id, u.day;

create temp table expected_pair as
select p.kind, u.of_source as source_id, p.left_id, p.right_id, min(u.day) as first_day, max(u.day) as last_day
from recounted u
cross join lateral (values
  ('mu', u.machine_id, u.user_id), ('mi', u.machine_id, u.ip_id), ('ma', u.machine_id, u.app_id),
  ('ui', u.user_id, u.ip_id), ('ua', u.user_id, u.app_id), ('ia', u.ip_id, u.app_id)) as p (kind, left_id, right_id)
where p.left_id > 0 and p.right_id > 0
group by p.kind, u.of_source, p.left_id, p.right_id;

create temp table expected_summary as
select e.kind, u.of_source as source_id, p.period, e.id,
  sum(transactions)::int8 as transactions, sum(blocked)::int8 as blocked, sum(verdict_known)::int8 as verdict_known, sum(measured)::int8 as measured,
  sum(up_known)::int8 as up_known, sum(down_known)::int8 as down_known, sum(bytes_up)::int8 as bytes_up, sum(bytes_down)::int8 as bytes_down,
  case when e.id > 0 then max(last_seen) end as last_seen,
  case when e.id > 0 or e.kind = 't' then count(distinct u.machine_id) filter (where e.kind <> 'm' and m.subject_kind <> 'address') else 0 end::int as machines,
  case when e.id > 0 or e.kind = 't' then count(distinct u.user_id) filter (where e.kind <> 'u' and u.user_id > 0) else 0 end::int as users,
  case when e.id > 0 or e.kind = 't' then count(distinct u.ip_id) filter (where e.kind <> 'i' and u.ip_id <> 0) else 0 end::int as ip_addresses,
  case when e.id > 0 or e.kind = 't' then count(distinct u.app_id) filter (where e.kind <> 'a' and a.kind in ('catalogued', 'custom')) else 0 end::int as apps,
  case when e.id > 0 or e.kind = 't' then count(distinct u.app_id) filter (where e.kind <> 'a' and a.kind = 'unmatched') else 0 end::int as unmatched
from recounted u
join report.machine m using (machine_id)
join report.app a using (app_id)
join report.summary_period p on u.day >= p.first_day
cross join lateral (values ('m'::"char", u.machine_id), ('u', u.user_id), ('i', u.ip_id), ('a', u.app_id), ('t', 0)) as e (kind, id)
group by e.kind, u.of_source, p.period, e.id;

drop table recounted;

-- Usage does not know hours: those of machines are compared with it by day, and those of all are recounted from them.
create temp table expected_hour as
select source_id, day, hour, sum(transactions)::int8 as transactions, sum(up_known)::int8 as up_known, sum(down_known)::int8 as down_known,
  sum(bytes_up)::int8 as bytes_up, sum(bytes_down)::int8 as bytes_down
from report.machine_hour
group by source_id, day, hour;
