-- The read models by definition: every figure straight from usage.
-- Needs: usage_of(source_id, machine_id, user_id, ip_id, app_id, day, and measures), each row once for every report that it is in;
-- and machine_hour(source_id, day, hour, and measures).
create table expected_day as
select u.source_id, e.app_id, u.day,
  sum(transactions)::bigint as transactions, sum(blocked)::bigint as blocked, sum(verdict_known)::bigint as verdict_known, sum(measured)::bigint as measured,
  sum(up_known)::bigint as up_known, sum(down_known)::bigint as down_known, sum(bytes_up)::bigint as bytes_up, sum(bytes_down)::bigint as bytes_down, sum(bytes_unsplit)::bigint as bytes_unsplit,
  case when e.app_id > 0 then min(first_seen) end as first_seen, case when e.app_id > 0 then max(last_seen) end as last_seen
from usage_of u,
  lateral (values (u.app_id), (0)) as e (app_id)
group by u.source_id, e.app_id, u.day;

create table expected_pair as
select p.kind, p.left_id, p.right_id, min(u.day) as first_day, max(u.day) as last_day
from usage_of u,
  lateral (values ('mu', u.machine_id, u.user_id), ('mi', u.machine_id, u.ip_id), ('ma', u.machine_id, u.app_id)) as p (kind, left_id, right_id)
where p.left_id > 0 and p.right_id > 0
group by p.kind, p.left_id, p.right_id;

-- Usage does not know hours: those of all machines are recounted from those of each.
create table expected_hour as
select source_id, day, hour, sum(transactions)::bigint as transactions, sum(up_known)::bigint as up_known, sum(down_known)::bigint as down_known,
  sum(bytes_up)::bigint as bytes_up, sum(bytes_down)::bigint as bytes_down, sum(bytes_unsplit)::bigint as bytes_unsplit
from machine_hour
group by source_id, day, hour;
