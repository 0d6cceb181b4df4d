-- Until the end of the transaction. What takes usage away is rare and joins whole tables: a plan for small ones may not suit them as they
-- grow.
set local plan_cache_mode = force_custom_plan
