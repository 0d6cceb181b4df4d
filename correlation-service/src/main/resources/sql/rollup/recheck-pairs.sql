-- Where the first or last day of a pair may have been lost, both are read from usage again.
with found as materialized (
  select f.kind, f.left_id, f.right_id, k.first_day as old_first_day, k.last_day as old_last_day, u.first_day, u.last_day
  from unnest($1::text[], $2::int[], $3::int[], $4::date[], $5::date[]) as f (kind, left_id, right_id, first_doubt, last_doubt)
  cross join lateral (
    select k.first_day, k.last_day from report.pair k
    where k.kind = f.kind and k.left_id = f.left_id and k.right_id = f.right_id limit 1) as k
  cross join lateral (
    select min(u.day) as first_day, max(u.day) as last_day from report.usage u
    where u.machine_id = f.left_id and u.day between k.first_day and k.last_day
      and case f.kind when 'mu' then u.user_id = f.right_id when 'mi' then u.ip_id = f.right_id else u.app_id = f.right_id end
  ) as u
  where f.first_doubt <= k.first_day or f.last_doubt >= k.last_day
), removed as (
  delete from report.pair p using found f
  where (p.kind, p.left_id, p.right_id) = (f.kind, f.left_id, f.right_id) and f.last_day is null
)
update report.pair p set first_day = f.first_day, last_day = f.last_day from found f
where (p.kind, p.left_id, p.right_id) = (f.kind, f.left_id, f.right_id) and f.last_day is not null
  and (f.first_day, f.last_day) <> (f.old_first_day, f.old_last_day)
