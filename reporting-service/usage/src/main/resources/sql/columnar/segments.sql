-- Segments of shards $2 of days $1.
select p.day, p.shard, p.number, p.first_app, p.last_app, p.weight
from unnest($1::date[], $2::int[]) as w (day, shard) join report.usage_segment p on p.day = w.day and p.shard = w.shard
order by p.day, p.shard, p.number
