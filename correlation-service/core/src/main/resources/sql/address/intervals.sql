-- Machines seen with the address of machine $1 on day $2 and the day before, whose intervals may
-- extend into day $2. A public address is shared by many machines and identifies none.
select p.machine_id, p.source, p.from_at, p.last_observed, p.to_at
from report.machine m
join report.ip_address i on i.address = m.subject_key
join report.machine_ip p on p.ip_id = i.ip_id and p.day between $2::date - 1 and $2::date
where m.machine_id = $1 and m.subject_kind = 'address' and p.source <> 'public'
