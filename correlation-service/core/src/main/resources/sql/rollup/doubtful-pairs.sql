-- Pairs whose first or last day may have been lost, as positions in the arguments, with both stored
-- days.
select f.place::int as place, k.first_day, k.last_day
from unnest($1::text[], $2::int[], $3::int[], $4::date[], $5::date[]) with ordinality
  as f (kind, left_id, right_id, first_doubt, last_doubt, place)
cross join lateral (
  select k.first_day, k.last_day from report.pair k
  where k.kind = f.kind and k.left_id = f.left_id and k.right_id = f.right_id limit 1) as k
where f.first_doubt <= k.first_day or f.last_doubt >= k.last_day
