-- Of part $1 all below id $2 has moved; when nothing is left, the periods have.
with finished as (
  update correlation.summary_part set moved_below = $2 where part = $1 returning moved_below
)
update report.summary_period set first_day = next_first_day, next_first_day = null
where $2 = 9223372036854775807 and not exists (
  select from correlation.summary_part where part <> $1 and moved_below < 9223372036854775807)
