-- Locks the machines that no other transaction has locked, without waiting: a transaction that
-- waits for a machine must hold no other lock. Otherwise as lock-machines.
select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true),
  set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
  pg_advisory_xact_lock_shared(6, 0), machine_id, pg_try_advisory_xact_lock(1, machine_id) as locked
from unnest($1::int[]) as u (machine_id)
