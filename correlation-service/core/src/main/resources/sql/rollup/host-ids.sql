-- Ids of hosts of apps in the order of the arguments. A host that is not listed has the id of *.
select coalesce(k.host_id, o.host_id) as host_id
from unnest($1::int[], $2::text[]) with ordinality as h (app_id, host, place)
left join lateral (select k.host_id from report.app_host k where k.app_id = h.app_id and k.host = h.host limit 1) as k on true
left join lateral (
  select o.host_id from report.app_host o where k.host_id is null and o.app_id = h.app_id and o.host = '*' limit 1) as o on true
order by h.place
