insert into report.ip_address (address, scope) select address, scope from unnest($1::text[], $2::text[]) as u (address, scope) order by address
on conflict do nothing
