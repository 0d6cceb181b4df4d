-- Forces hash joins for the rest of the transaction. The planner has no statistics of new rows and
-- would scan all names of a kind for each name, in quadratic time.
select set_config('enable_nestloop', 'off', true), set_config('work_mem', '64MB', true)
