-- Where the first or last day of a pair may have been lost, both are read from usage again.
with found as materialized (
  select f.kind, f.source_id, f.left_id, f.right_id, k.first_day as old_first_day, k.last_day as old_last_day, min(u.day) as first_day, max(u.day) as last_day
  from rollup_pair f
  cross join lateral (
    select k.first_day, k.last_day from report.pair k
    where k.kind = f.kind and k.left_id = f.left_id and k.source_id = f.source_id and k.right_id = f.right_id limit 1) as k
  left join lateral (
    select f.left_id as machine_id where f.kind like 'm_'
    union all
    select p.left_id from report.pair p
    where p.kind = 'm' || left(f.kind, 1) and p.right_id = f.left_id and p.source_id = f.source_id and f.kind not like 'm_'
  ) as m on true
  left join lateral (
    select u.day from report.usage u
    where u.machine_id = m.machine_id and u.day between k.first_day and k.last_day
      and u.source_id = any(array(select s.set_id from rollup_member s where s.source_id = f.source_id))
      and case left(f.kind, 1) when 'u' then u.user_id = f.left_id when 'i' then u.ip_id = f.left_id else true end
      and case right(f.kind, 1) when 'u' then u.user_id = f.right_id when 'i' then u.ip_id = f.right_id else u.app_id = f.right_id end
  ) as u on true
  where f.first_doubt is not null and (f.first_doubt <= k.first_day or f.last_doubt >= k.last_day)
  group by f.kind, f.source_id, f.left_id, f.right_id, k.first_day, k.last_day
), removed as (
  delete from report.pair p using found f
  where (p.kind, p.source_id, p.left_id, p.right_id) = (f.kind, f.source_id, f.left_id, f.right_id) and f.last_day is null
), moved as (
  update report.pair p set first_day = f.first_day, last_day = f.last_day from found f
  where (p.kind, p.source_id, p.left_id, p.right_id) = (f.kind, f.source_id, f.left_id, f.right_id) and f.last_day is not null
)
insert into rollup_pair_change
select kind, source_id, left_id, right_id, old_last_day, last_day from found where (first_day, last_day) is distinct from (old_first_day, old_last_day)
