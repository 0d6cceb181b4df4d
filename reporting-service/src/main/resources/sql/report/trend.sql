-- Usage per day, quiet days included: days $1 to $2, source $3 (null: all), machine $4 (null: all).
select d.day::date as day,
  coalesce(sum(u.transactions), 0)::int8 as transactions,
  case when sum(u.up_known) > 0 then sum(u.bytes_up)::int8 end as bytes_up,
  case when sum(u.down_known) > 0 then sum(u.bytes_down)::int8 end as bytes_down
from generate_series($1::date, $2::date, interval '1 day') as d (day)
left join report.usage u on u.day = d.day::date
  and u.day between $1 and $2
  and ($3::text is null or u.source_id = (select source_id from report.source where name = $3))
  and ($4::int is null or u.machine_id = $4)
group by d.day order by d.day
