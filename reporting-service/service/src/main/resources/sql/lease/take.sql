-- Acquires or renews the lease of work $1 for holder $2 and $3 seconds, unless another holder has
-- it.
insert into reporting.lease as l (name, holder, until) values ($1, $2, clock_timestamp() + make_interval(secs => $3))
on conflict (name) do update set holder = excluded.holder, until = excluded.until
where l.holder = excluded.holder or l.until < clock_timestamp()
returning holder
