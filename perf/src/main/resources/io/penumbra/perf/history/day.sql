-- Generates usage of machines :first to :last on the day :back days ago, and the changes to roll
-- up, as correlation-service writes them when it applies chunks.
-- A machine is used every :every days, or on workdays if :every is 1. A day has :visits visits of 1
-- to :most transactions. Most visits go to forty frequent destinations of the machine. The other
-- visits are distributed over all destinations by rank.
create temp table catalogue on commit drop as
select row_number() over (order by md5(kind || key)) as rank, app_id from report.app where kind in ('catalogued', 'unmatched');
create temp table usage_of_day on commit drop as
with visit as (
  select m as machine_id,
    case when r1 < 0.05 then 0 when r1 < 0.08 then 10000000 + m / 5 else 10 + m end as user_id,
    10 + (m / 50) * 150 + abs(hashint4(m * 97 + :back / 3)) % 150 as ip_id,
    floor(c.n ^ case when r2 < 0.75 then (abs(hashint4(m * 64 + (r3 * 40)::int)) % 65536) / 65536.0 else r3 end)::int as rank,
    (1 + floor(r4 * :most))::int as transactions
  from generate_series(:first, :last) m
  cross join (select count(*) as n from catalogue) c
  cross join lateral (
    select random() as r1, random() as r2, random() as r3, random() as r4 from generate_series(1, :visits) where m > 0) r
  where case
    when :every > 1 then m % :every = :back % :every
    else abs(hashint4(m * 100 + :back)) % 1000 < 1000 * (case when extract(isodow from current_date - :back) > 5 then 0.12 else 0.92 end)
  end
)
select v.machine_id, v.user_id, v.ip_id, a.app_id, (select source_id from report.source where name = 'endpoints')::int as source_id,
  sum(v.transactions)::int as transactions, sum(v.transactions) * 1500::int8 as bytes_up, sum(v.transactions) * 9000::int8 as bytes_down,
  current_date - :back + make_interval(mins => abs(hashint4(v.machine_id + a.app_id)) % 720) as first_seen,
  current_date - :back + make_interval(mins => 725 + abs(hashint4(v.machine_id - a.app_id)) % 700) as last_seen
from visit v join catalogue a on a.rank = greatest(v.rank, 1)
group by v.machine_id, v.user_id, v.ip_id, a.app_id;
-- users and addresses of each machine
insert into report.machine_user (from_at, to_at, last_observed, day, machine_id, user_id, evidence, source)
select min(first_seen), max(last_seen), max(last_seen), current_date - :back, machine_id, user_id, count(*), 'use'
from usage_of_day where user_id > 0 group by machine_id, user_id order by machine_id;
insert into report.machine_ip (from_at, to_at, last_observed, day, machine_id, ip_id, evidence, source)
select min(first_seen), max(last_seen), max(last_seen), current_date - :back, machine_id, ip_id, count(*), 'use'
from usage_of_day where ip_id > 0 group by machine_id, ip_id order by machine_id;
