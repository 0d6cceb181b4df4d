-- What is known already stays as it is, refused or not.
insert into correlation.account_link (one, other, kind, machine_id)
select one, other, 'evidence', $3 from unnest($1::text[], $2::text[]) as u (one, other) order by one, other
on conflict do nothing
