-- A transaction that moves an address waits for chunks that make it known just now, and the other way round, so that one sees the other.
select pg_advisory_xact_lock_shared(5, ip_id) from (select ip_id from unnest($1::int[]) as u (ip_id) order by ip_id) as sorted
