insert into correlation.proxy_address as p (address, last_day)
select address, last_day from unnest($1::text[], $2::date[]) as u (address, last_day) order by address
on conflict (address) do update set last_day = greatest(p.last_day, excluded.last_day)
