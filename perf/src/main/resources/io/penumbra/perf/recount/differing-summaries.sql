-- What only one side has, or both have with other figures.
select * from (
  (select 'recount' as side, * from (from expected_summaries except all from actual_summaries))
  union all
  (select 'system' as side, * from (from actual_summaries except all from expected_summaries)))
order by report, kind, entity, side
