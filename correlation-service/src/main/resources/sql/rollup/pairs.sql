-- Who and what was seen with machines in the batch. A day is doubtful when a group of the pair is gone from it and none is known to be left.
insert into rollup_pair
select kind, left_id, right_id,
  min(day) filter (where there), max(day) filter (where there), min(day) filter (where not there), max(day) filter (where not there)
from (
  select p.kind, g.machine_id as left_id, p.right_id, g.day, bool_or(g.first_seen is not null) as there
  from rollup_group g
  cross join lateral (values ('mu', g.user_id), ('mi', g.ip_id), ('ma', g.app_id)) as p (kind, right_id)
  where p.right_id > 0
  group by p.kind, g.machine_id, p.right_id, g.day
) as by_day
group by kind, left_id, right_id
