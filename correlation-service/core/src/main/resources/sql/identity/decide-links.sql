-- Stores an administrator's decisions on pairs of names. The same transaction applies them.
insert into correlation.account_link (one, other, kind, settled)
select one, other, $3, true from unnest($1::text[], $2::text[]) as u (one, other) order by one, other
on conflict (one, other) do update set kind = excluded.kind, settled = true
