-- Days of entities whose first or last time may have been lost, by their place among the arguments, with the machines that may have used
-- the entity then.
select f.place::int as place,
  case f.kind when 'm' then array[f.id] else array(
    select p.left_id from report.pair p
    where p.kind = 'm' || f.kind and p.right_id = f.id and f.day between p.first_day and p.last_day) end as machines
from unnest($1::text[], $2::int[], $3::int[], $4::date[], $5::timestamptz[], $6::timestamptz[]) with ordinality
  as f (kind, source_id, id, day, lost_first, lost_last, place)
cross join lateral (
  select k.first_seen, k.last_seen from report.entity_day k
  where k.kind = f.kind::"char" and k.id = f.id and k.source_id = f.source_id and k.day = f.day limit 1) as k
where f.lost_first <= k.first_seen or f.lost_last >= k.last_seen
