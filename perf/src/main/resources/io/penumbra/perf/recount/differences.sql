-- What only one side has, or both have with other figures.
select * from (
  (select 'recount' as side, * from (from expected except from actual))
  union all
  (select 'system' as side, * from (from actual except from expected)))
order by machine, day, app, side
