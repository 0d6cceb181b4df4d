-- Pairs that are new or seen on days beyond those known; most of a batch is neither, and is not touched. Each is looked up by its
-- key, here and below ("limit 1"): joins that read the whole table would grow with it.
with put as (
  insert into report.pair as p (kind, source_id, left_id, right_id, first_day, last_day)
  select f.kind, f.source_id, f.left_id, f.right_id, f.first_day, f.last_day
  from fold_pair f
  left join lateral (
    select k.first_day, k.last_day from report.pair k
    where k.kind = f.kind and k.left_id = f.left_id and k.source_id = f.source_id and k.right_id = f.right_id limit 1) as k on true
  where f.first_day is not null and (k.first_day is null or f.first_day < k.first_day or f.last_day > k.last_day)
  order by f.kind, f.source_id, f.left_id, f.right_id
  on conflict (left_id, source_id, right_id, kind) do update
  set first_day = least(p.first_day, excluded.first_day), last_day = greatest(p.last_day, excluded.last_day)
  returning new.kind, new.source_id, new.left_id, new.right_id, old.last_day as old_last_day, new.last_day
)
insert into fold_pair_change select kind, source_id, left_id, right_id, old_last_day, last_day from put
