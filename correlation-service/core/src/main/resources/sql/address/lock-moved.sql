-- Locks addresses against concurrent transactions that move an address or insert its first chunk,
-- so that one of the transactions sees the other.
select pg_advisory_xact_lock_shared(5, ip_id) from (select ip_id from unnest($1::int[]) as u (ip_id) order by ip_id) as sorted
