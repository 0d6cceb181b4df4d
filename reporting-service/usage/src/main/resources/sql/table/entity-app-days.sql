-- Usage of each {app} by day for entities given by {entity}. The application inserts the
-- filtered usage (relational/RowSource).
select u.{entity} as entity, {app} as app_id, u.day,
  sum(u.transactions)::int8 as transactions, sum(u.up_known)::int8 as up_known, sum(u.bytes_up)::int8 as bytes_up,
  sum(u.blocked)::int8 as blocked, sum(u.verdict_known)::int8 as verdict_known
from report.usage u
where {where}
  and {known}
group by 1, 2, 3
