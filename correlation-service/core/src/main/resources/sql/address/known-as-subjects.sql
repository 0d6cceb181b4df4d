-- Subset of addresses $1 that are subjects: their records name no machine, only the address.
select m.machine_id
from report.ip_address i
join report.machine m on m.subject_kind = 'address' and m.subject_key = i.address
where i.ip_id = any($1::int[])
