-- Who was seen with whom in the batch. A day is doubtful when a group of the pair is gone from it and none is known to be left.
insert into rollup_pair
select kind, source_id, left_id, right_id,
  min(day) filter (where there), max(day) filter (where there), min(day) filter (where not there), max(day) filter (where not there)
from (
  select p.kind, m.source_id, p.left_id, p.right_id, g.day, bool_or(g.first_seen is not null) as there
  from rollup_group g
  join rollup_member m on m.set_id = g.source_id and m.source_id > 0
  cross join lateral (values
    ('mu', g.machine_id, g.user_id), ('mi', g.machine_id, g.ip_id), ('ma', g.machine_id, g.app_id),
    ('ui', g.user_id, g.ip_id), ('ua', g.user_id, g.app_id), ('ia', g.ip_id, g.app_id)) as p (kind, left_id, right_id)
  where p.left_id > 0 and p.right_id > 0
  group by p.kind, m.source_id, p.left_id, p.right_id, g.day
) as by_day
group by kind, source_id, left_id, right_id
