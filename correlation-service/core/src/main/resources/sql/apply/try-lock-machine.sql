-- Tries both locks in one row, the second only if the first was acquired. Plans are made as in
-- lock-machines.
select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true),
  set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
  case when pg_try_advisory_xact_lock_shared(6, 0) then pg_try_advisory_xact_lock(1, $1) else false end as locked
