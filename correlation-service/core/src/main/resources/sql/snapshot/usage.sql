-- Aggregates the parts of files $2 into the usage of snapshot report $1. Unknown values are 0.
insert into report.snapshot_usage (snapshot_id, day, app_id, user_id, ip_id, machine_id, transactions, blocked, verdict_known,
  up_known, down_known, measured, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen)
select $1, r.day, a.id, coalesce(u.id, 0), coalesce(i.id, 0), coalesce(m.id, 0), sum(r.transactions)::int8, sum(r.blocked)::int8,
  sum(r.verdict_known)::int8, sum(r.up_known)::int8, sum(r.down_known)::int8, sum(r.measured)::int8, sum(r.bytes_up)::int8,
  sum(r.bytes_down)::int8, sum(r.bytes_unsplit)::int8, min(r.first_seen), max(r.last_seen)
from correlation.snapshot_part p
cross join lateral unnest(p.days, p.destinations, p.accounts, p.addresses, p.machines, p.transactions, p.blocked, p.verdict_known,
    p.up_known, p.down_known, p.measured, p.bytes_up, p.bytes_down, p.bytes_unsplit, p.first_seen, p.last_seen)
  as r (day, destination, account, address, machine, transactions, blocked, verdict_known, up_known, down_known, measured, bytes_up,
    bytes_down, bytes_unsplit, first_seen, last_seen)
join report.snapshot_name a on a.snapshot_id = $1 and a.kind = 'app' and a.name = r.destination
left join report.snapshot_name u on u.snapshot_id = $1 and u.kind = 'user' and u.name = r.account
left join report.snapshot_name i on i.snapshot_id = $1 and i.kind = 'ip' and i.name = r.address
left join report.snapshot_name m on m.snapshot_id = $1 and m.kind = 'machine' and m.name = r.machine
where p.snapshot_id = $1 and p.file = any($2::int[])
group by r.day, a.id, coalesce(u.id, 0), coalesce(i.id, 0), coalesce(m.id, 0)
