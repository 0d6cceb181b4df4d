-- The day is $1 now, and $2 days before the day before it are kept: periods begin to move there, unless they are there or still move elsewhere.
with to_be as (
  select period, first_day, next_first_day, greatest($1::date - period, $1::date - $2::int - 1) as to_day from report.summary_period
), begun as (
  update report.summary_period p set next_first_day = t.to_day from to_be t
  where p.period = t.period and not exists (select from to_be where next_first_day is not null) and exists (select from to_be where first_day <> to_day)
  returning p.period
)
update correlation.summary_part set moved_below = -9223372036854775808 where exists (select from begun)
