-- Segments $3 of shards $2 of days $1.
select p.day, p.shard, p.number, p.packed
from unnest($1::date[], $2::int[], $3::int[]) as w (day, shard, number)
join report.usage_segment p on p.day = w.day and p.shard = w.shard and p.number = w.number
