-- Once there are several sources: a pair of all of them spans those of each. Only where one of these has changed can it change.
with touched as materialized (
  select c.kind, c.left_id, c.right_id, min(p.first_day) as first_day, max(p.last_day) as last_day
  from (select distinct kind, left_id, right_id from rollup_pair_change where (select count(*) from rollup_source) > 1) as c
  cross join rollup_source s
  left join lateral (
    select p.first_day, p.last_day from report.pair p
    where p.kind = c.kind and p.left_id = c.left_id and p.source_id = s.source_id and p.right_id = c.right_id limit 1) as p on true
  group by c.kind, c.left_id, c.right_id
), removed as (
  delete from report.pair p using touched t
  where t.last_day is null and (p.kind, p.source_id, p.left_id, p.right_id) = (t.kind, 0, t.left_id, t.right_id)
  returning p.kind, p.left_id, p.right_id, p.last_day as old_last_day
), put as (
  insert into report.pair as p (kind, source_id, left_id, right_id, first_day, last_day)
  select kind, 0, left_id, right_id, first_day, last_day from touched where last_day is not null
  order by kind, left_id, right_id
  on conflict (left_id, source_id, right_id, kind) do update
  set first_day = excluded.first_day, last_day = excluded.last_day
  where (p.first_day, p.last_day) <> (excluded.first_day, excluded.last_day)
  returning p.kind, p.left_id, p.right_id, p.last_day
)
insert into rollup_pair_change
select kind, 0, left_id, right_id, old_last_day, null from removed
union all
select p.kind, 0, p.left_id, p.right_id, k.last_day, p.last_day
from put p
left join lateral (
  select k.last_day from report.pair k
  where k.kind = p.kind and k.left_id = p.left_id and k.source_id = 0 and k.right_id = p.right_id limit 1) as k on true
