-- Days of apps whose first or last time may have been lost, as positions in the arguments, with the
-- machines that may have used the app on that day.
select f.place::int as place, array(
    select p.left_id from report.machine_app_pair p
    where p.kind = 'ma' and p.right_id = f.app_id and f.day between p.first_day and p.last_day) as machines
from unnest($1::int[], $2::date[], $3::timestamptz[], $4::timestamptz[]) with ordinality as f (app_id, day, lost_first, lost_last, place)
cross join lateral (
  select k.first_seen, k.last_seen from correlation.app_day k where k.app_id = f.app_id and k.day = f.day limit 1) as k
where f.lost_first <= k.first_seen or f.lost_last >= k.last_seen
