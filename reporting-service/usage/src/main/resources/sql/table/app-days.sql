-- Usage of destinations {apps} by day. The application inserts the filtered usage
-- (relational/RowSource).
select u.app_id, u.day,
  sum(u.transactions)::int8 as transactions, sum(u.up_known)::int8 as up_known, sum(u.down_known)::int8 as down_known, sum(u.measured)::int8 as measured,
  sum(u.bytes_up)::int8 as bytes_up, sum(u.bytes_down)::int8 as bytes_down, sum(u.bytes_unsplit)::int8 as bytes_unsplit,
  sum(u.blocked)::int8 as blocked, sum(u.verdict_known)::int8 as verdict_known,
  count(distinct u.machine_id) filter (where m.subject_kind <> 'address') as machines,
  count(distinct u.user_id) filter (where u.user_id > 0) as users,
  count(distinct u.ip_id) filter (where u.ip_id > 0) as ip_addresses
from report.usage u join report.machine m using (machine_id)
where {where}
  and u.app_id = any({apps}::int[])
group by u.app_id, u.day
