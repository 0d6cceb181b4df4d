-- Latest generated usage, with the names in records.
select u.machine_id, m.subject_key, a.name as account, i.address, d.key, u.app_id, u.transactions, u.bytes_up, u.bytes_down, u.first_seen, u.last_seen
from usage_of_day u
join report.machine m using (machine_id)
left join report.account a using (user_id)
join report.ip_address i using (ip_id)
join report.app d using (app_id)
order by u.machine_id
