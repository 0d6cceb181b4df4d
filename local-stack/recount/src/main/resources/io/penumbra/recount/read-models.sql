-- Read models by definition, computed directly from usage.
-- Requires: usage(machine_id, user_id, ip_id, app_id, day, and measures) and
-- machine_hour(source_id, day, hour, and measures).
create table expected_day as
select app_id, day, sum(transactions)::bigint as transactions, min(first_seen) as first_seen, max(last_seen) as last_seen
from usage
group by app_id, day;

create table expected_pair as
select p.kind, p.left_id, p.right_id, min(u.day) as first_day, max(u.day) as last_day
from usage u,
  lateral (values ('mu', u.machine_id, u.user_id), ('mi', u.machine_id, u.ip_id), ('ma', u.machine_id, u.app_id)) as p (kind, left_id, right_id)
where p.left_id > 0 and p.right_id > 0
group by p.kind, p.left_id, p.right_id;

-- Usage has no hours, so the hours of all machines are recounted from those of each machine.
create table expected_hour as
select source_id, day, hour, sum(transactions)::bigint as transactions, sum(up_known)::bigint as up_known, sum(down_known)::bigint as down_known,
  sum(bytes_up)::bigint as bytes_up, sum(bytes_down)::bigint as bytes_down, sum(bytes_unsplit)::bigint as bytes_unsplit
from machine_hour
group by source_id, day, hour;
