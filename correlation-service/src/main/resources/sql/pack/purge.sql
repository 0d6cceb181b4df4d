with packed as (
  delete from report.packed_usage where day < $1
), days as (
  delete from report.packed_day where day < $1
)
delete from report.changed_usage where day < $1
