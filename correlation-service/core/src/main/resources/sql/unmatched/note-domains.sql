-- Adds usage of unmatched domains, sorted by id to prevent deadlocks.
insert into correlation.domain_address as d (app_id, noted_from, private_day, other_day, private_addresses)
select app_id, noted_from, private_day, other_day, string_to_array(addresses, ',')
from unnest($1::int[], $2::date[], $3::date[], $4::date[], $5::text[])
  as u (app_id, noted_from, private_day, other_day, addresses)
order by app_id
on conflict (app_id) do update
set noted_from = least(d.noted_from, excluded.noted_from),
    private_day = greatest(d.private_day, excluded.private_day),
    other_day = greatest(d.other_day, excluded.other_day),
    private_addresses = array(
      select distinct address from unnest(d.private_addresses || excluded.private_addresses) as a (address)
      order by address limit 8)
