-- The machines of a day with usage that a condition leaves, which the application puts in, and how many transactions each has.
select u.machine_id, sum(u.transactions) as transactions
from report.usage u
where {where}
group by u.machine_id order by u.machine_id
