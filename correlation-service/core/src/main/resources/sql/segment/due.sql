-- Day of $1 to $2 and shard to pack next. Unpacked shards come first, then the shard with the most
-- changed machines. A packed shard is due only if $3 times the duration of each packing has passed
-- since that packing, $4 seconds have passed since its own packing, and the rollup does not lag.
select c.day, c.shard
from (
  select day, report.shard(machine_id) as shard, count(*) as machines from report.changed_usage where day between $1 and $2 group by 1, 2
) as c
left join report.packed_shard p on p.day = c.day and p.shard = c.shard
where p.day is null
  or p.built_at + $4::int8 * interval '1 s' <= clock_timestamp()
    and (select coalesce(max(l.built_at + l.took * $3::int) <= clock_timestamp(), true) from report.packed_shard l)
    and not exists (select from correlation.usage_change offset 1000)
order by p.day is not null, c.machines desc, c.day desc, c.shard
limit 1
