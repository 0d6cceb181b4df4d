-- The day of $1 to $2 to pack next: one that never was, the latest first; else the one that most machines have changed of, unless
-- encoding again took more than a share of the time since ($3: how many times as long it must have rested), the day was packed in the last
-- $4 seconds, or the rollup is behind.
select d.day::date as day
from generate_series($1::date, $2::date, interval '1 day') as d (day)
left join report.segment_day p on p.day = d.day::date
left join (select c.day, count(*) as machines from report.changed_usage c group by c.day) as c on c.day = d.day::date
where p.day is null
  or c.machines > 0 and p.built_at + $4::int8 * interval '1 s' <= clock_timestamp()
    and (select coalesce(max(l.built_at + l.took * $3::int) <= clock_timestamp(), true) from report.segment_day l)
    and not exists (select from correlation.usage_change offset 1000)
order by p.day is not null, c.machines desc nulls last, d.day desc
limit 1
