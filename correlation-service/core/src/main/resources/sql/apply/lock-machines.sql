-- One chunk of a machine at a time, and none while who is who changes; released at commit. Machines are sorted, so that nobody waits in a
-- circle. What follows is planned once per connection: planning a statement for ninety days of partitions takes longer than running it
-- for one. It looks for rows by their keys alone, also where the plan was made while a table was empty.
select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true),
  set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
  pg_advisory_xact_lock_shared(6, 0), pg_advisory_xact_lock(1, machine_id)
from unnest($1::int[]) as u (machine_id)
