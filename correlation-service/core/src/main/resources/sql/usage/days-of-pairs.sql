-- Days from $2 to $3 with usage of machines that are paired with any of $1, between the first and
-- last day of the pair. The application inserts the table of pairs.
select distinct p.left_id as machine_id, m.day
from report.{pair} p
join report.machine_usage m on m.machine_id = p.left_id
  and m.day between greatest(p.first_day, $2::date) and least(p.last_day, $3::date)
where p.right_id = any($1::int[]) and m.day between $2::date and $3::date
