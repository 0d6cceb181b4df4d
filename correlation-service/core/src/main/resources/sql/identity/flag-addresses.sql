-- Maximum number of concurrent machines per address, from observed intervals without their hold
-- time.
update report.ip_address i set machines_at_once = coalesce(f.machines, 0)
from report.ip_address o left join (
  select ip_id, max(machines)::int as machines from (
    select ip_id, sum(step) over (partition by ip_id order by moment, step desc) as machines from (
      select ip_id, edge.moment, edge.step from (
        select ip_id, machine_id, unnest(range_agg(tstzrange(from_at, last_observed, '[]'))) as stay
        from report.machine_ip where day >= current_date - 7 group by ip_id, machine_id) as stays
      cross join lateral (values (lower(stay), 1), (upper(stay), -1)) as edge (moment, step)) as edges) as counts
  group by ip_id) as f using (ip_id)
where i.ip_id = o.ip_id and i.machines_at_once <> coalesce(f.machines, 0)
