-- Inserts new links. Existing links keep their state, rejected or not.
insert into correlation.account_link (one, other, kind, machine_id)
select one, other, 'evidence', machine_id
from unnest($1::text[], $2::text[], $3::int[]) as u (one, other, machine_id) order by one, other
on conflict do nothing
