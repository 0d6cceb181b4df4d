-- What only one side has, or both have with other figures.
select * from (
  (select 'recount' as side, * from (from expected_summary except all from actual_summary))
  union all
  (select 'system' as side, * from (from actual_summary except all from expected_summary)))
order by report, kind, entity, side
