-- Plans each execution separately until the end of the transaction. Removing usage is rare and
-- joins whole tables, so a plan for small tables may not suit grown tables.
set local plan_cache_mode = force_custom_plan
