-- The machines of a day with usage that a condition leaves, which the application puts in: their transactions, and how many of these were blocked.
select u.machine_id, sum(u.transactions) as transactions, sum(u.blocked) as blocked
from report.usage u
where {where} and u.day = {day}
group by u.machine_id order by u.machine_id
