with packed as (
  delete from report.usage_segment where day < $1
), shards as (
  delete from report.packed_shard where day < $1
)
delete from report.changed_usage where day < $1
