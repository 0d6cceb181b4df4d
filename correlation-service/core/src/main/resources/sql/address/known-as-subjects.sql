-- Which of addresses $1 are subjects: records know what was there by the address alone.
select m.machine_id
from report.ip_address i
join report.machine m on m.subject_kind = 'address' and m.subject_key = i.address
where i.ip_id = any($1::int[])
