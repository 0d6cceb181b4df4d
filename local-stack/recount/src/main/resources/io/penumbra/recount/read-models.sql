-- The read models by definition: every figure straight from usage.
-- Needs: usage_of(source_id, machine_id, user_id, ip_id, app_id, day, and measures), each row once for every report that it is in;
-- machine(machine_id, subject_kind), app(app_id, kind), summary_period(period, first_day), and machine_hour(source_id, day, hour, and measures).
create table expected_day as
select e.kind, u.source_id, e.id, u.day,
  sum(transactions)::bigint as transactions, sum(blocked)::bigint as blocked, sum(verdict_known)::bigint as verdict_known, sum(measured)::bigint as measured,
  sum(up_known)::bigint as up_known, sum(down_known)::bigint as down_known, sum(bytes_up)::bigint as bytes_up, sum(bytes_down)::bigint as bytes_down, sum(bytes_unsplit)::bigint as bytes_unsplit,
  case when e.id > 0 then min(first_seen) end as first_seen, case when e.id > 0 then max(last_seen) end as last_seen
from usage_of u,
  lateral (values ('m', u.machine_id), ('u', u.user_id), ('i', u.ip_id), ('a', u.app_id), ('t', 0)) as e (kind, id)
group by e.kind, u.source_id, e.id, u.day;

create table expected_pair as
select p.kind, u.source_id, p.left_id, p.right_id, min(u.day) as first_day, max(u.day) as last_day
from usage_of u,
  lateral (values
    ('mu', u.machine_id, u.user_id), ('mi', u.machine_id, u.ip_id), ('ma', u.machine_id, u.app_id),
    ('ui', u.user_id, u.ip_id), ('ua', u.user_id, u.app_id), ('ia', u.ip_id, u.app_id)) as p (kind, left_id, right_id)
where p.left_id > 0 and p.right_id > 0
group by p.kind, u.source_id, p.left_id, p.right_id;

create table expected_summary as
select e.kind, u.source_id, p.period, e.id,
  sum(transactions)::bigint as transactions, sum(blocked)::bigint as blocked, sum(verdict_known)::bigint as verdict_known, sum(measured)::bigint as measured,
  sum(up_known)::bigint as up_known, sum(down_known)::bigint as down_known, sum(bytes_up)::bigint as bytes_up, sum(bytes_down)::bigint as bytes_down, sum(bytes_unsplit)::bigint as bytes_unsplit,
  case when e.id > 0 then max(last_seen) end as last_seen,
  case when e.id > 0 or e.kind = 't' then count(distinct u.machine_id) filter (where e.kind <> 'm' and m.subject_kind <> 'address') else 0 end as machines,
  case when e.id > 0 or e.kind = 't' then count(distinct u.user_id) filter (where e.kind <> 'u' and u.user_id > 0) else 0 end as users,
  case when e.id > 0 or e.kind = 't' then count(distinct u.ip_id) filter (where e.kind <> 'i' and u.ip_id <> 0) else 0 end as ip_addresses,
  case when e.id > 0 or e.kind = 't' then count(distinct u.app_id) filter (where e.kind <> 'a' and a.kind in ('catalogued', 'custom')) else 0 end as apps,
  case when e.id > 0 or e.kind = 't' then count(distinct u.app_id) filter (where e.kind <> 'a' and a.kind = 'unmatched') else 0 end as unmatched
from usage_of u
join machine m using (machine_id)
join app a using (app_id)
join summary_period p on u.day >= p.first_day,
  lateral (values ('m', u.machine_id), ('u', u.user_id), ('i', u.ip_id), ('a', u.app_id), ('t', 0)) as e (kind, id)
group by e.kind, u.source_id, p.period, e.id;

-- Usage does not know hours: those of all machines are recounted from those of each.
create table expected_hour as
select source_id, day, hour, sum(transactions)::bigint as transactions, sum(up_known)::bigint as up_known, sum(down_known)::bigint as down_known,
  sum(bytes_up)::bigint as bytes_up, sum(bytes_down)::bigint as bytes_down, sum(bytes_unsplit)::bigint as bytes_unsplit
from machine_hour
group by source_id, day, hour;
