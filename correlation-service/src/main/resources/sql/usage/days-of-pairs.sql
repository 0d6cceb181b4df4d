-- Days from $2 to $3 with usage of the machines that were used with any of $1, between the first and the last day of these. The
-- application names the pairs.
select distinct p.left_id as machine_id, u.day
from report.{pair} p
cross join lateral (
  select distinct day from report.usage
  where machine_id = p.left_id and day between greatest(p.first_day, $2::date) and least(p.last_day, $3::date)
  offset 0
) u
where p.right_id = any($1::int[])
