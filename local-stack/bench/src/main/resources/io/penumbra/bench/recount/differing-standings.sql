-- What only one side has, or both have with other figures.
select * from (
  (select 'recount' as side, * from (from expected_standings except all from actual_standings))
  union all
  (select 'system' as side, * from (from actual_standings except all from expected_standings)))
order by report, kind, entity, side
