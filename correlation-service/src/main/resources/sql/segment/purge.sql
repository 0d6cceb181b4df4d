with packed as (
  delete from report.usage_segment where day < $1
), days as (
  delete from report.segment_day where day < $1
)
delete from report.changed_usage where day < $1
