-- For the rest of the transaction. The planner knows nothing yet of rows that were just written, and would look each name up
-- among all names of its kind: the square of a report's size.
select set_config('enable_nestloop', 'off', true), set_config('work_mem', '64MB', true)
