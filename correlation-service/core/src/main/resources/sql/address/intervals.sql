-- Which machines were seen with the address that machine $1 is, on day $2 and the day before, which may reach into it. An
-- address that the internet sees is the way out of many, so it identifies nobody.
select p.machine_id, p.source, p.from_at, p.last_observed, p.to_at
from report.machine m
join report.ip_address i on i.address = m.subject_key
join report.machine_ip p on p.ip_id = i.ip_id and p.day between $2::date - 1 and $2::date
where m.machine_id = $1 and m.subject_kind = 'address' and p.source <> 'public'
