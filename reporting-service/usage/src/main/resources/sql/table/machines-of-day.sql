-- Machines with usage on a day: number of transactions and of blocked transactions. The application
-- inserts the filtered usage.
select u.machine_id, sum(u.transactions) as transactions, sum(u.blocked) as blocked
from report.usage u
where {where} and u.day = {day}
group by u.machine_id order by u.machine_id
