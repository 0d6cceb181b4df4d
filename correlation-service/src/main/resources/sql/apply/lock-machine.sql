-- One chunk of a machine at a time, and none while who is who changes; released at commit. What follows is planned once per
-- connection: planning a statement for ninety days of partitions takes longer than running it for one.
select set_config('plan_cache_mode', 'force_generic_plan', true), pg_advisory_xact_lock_shared(6, 0), pg_advisory_xact_lock(1, $1)
