-- Entities that came into a period of a report or left it, in the counters of the whole.
update report.period_summary s
set machines = s.machines + c.machines, users = s.users + c.users, ip_addresses = s.ip_addresses + c.ip_addresses,
    apps = s.apps + c.apps, unmatched = s.unmatched + c.unmatched
from (
  select p.source_id, p.period,
    coalesce(sum(step) filter (where p.kind = 'm' and m.subject_kind <> 'address'), 0) as machines,
    coalesce(sum(step) filter (where p.kind = 'u' and p.id > 0), 0) as users,
    coalesce(sum(step) filter (where p.kind = 'i' and p.id > 0), 0) as ip_addresses,
    coalesce(sum(step) filter (where {is-app a.kind}), 0) as apps,
    coalesce(sum(step) filter (where {is-unmatched a.kind}), 0) as unmatched
  from rollup_presence p
  left join report.machine m on p.kind = 'm' and m.machine_id = p.id
  left join report.app a on p.kind = 'a' and a.app_id = p.id
  group by p.source_id, p.period
) as c
where s.kind = 't' and s.id = 0 and s.source_id = c.source_id and s.period = c.period
