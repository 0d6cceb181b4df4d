-- Adds pairs of one kind that are new, or seen on days outside their known period; most pairs of
-- a batch are neither and stay untouched. Each pair is found by key ("limit 1"), because joins
-- that scan the table would grow with it. Only the rollup worker writes pairs, so a missing pair
-- is new and is inserted without ON CONFLICT. Existing pairs are updated by ctid, because the
-- planner could otherwise choose the index of the right side, which has one row per machine of
-- an app.
with beyond as materialized (
  select f.left_id, f.right_id, f.first_day, f.last_day, k.first_day as old_first_day, k.last_day as old_last_day, k.place
  from unnest($1::int[], $2::int[], $3::date[], $4::date[]) as f (left_id, right_id, first_day, last_day)
  left join lateral (
    select k.first_day, k.last_day, k.ctid as place from report.{table} k
    where k.kind = '{kind}' and k.left_id = f.left_id and k.right_id = f.right_id limit 1) as k on true
  where k.first_day is null or f.first_day < k.first_day or f.last_day > k.last_day
), put as (
  insert into report.{table} (kind, left_id, right_id, first_day, last_day)
  select '{kind}', left_id, right_id, first_day, last_day from beyond where old_last_day is null
  order by left_id, right_id
)
update report.{table} p set first_day = least(b.first_day, b.old_first_day), last_day = greatest(b.last_day, b.old_last_day)
from beyond b
where b.old_last_day is not null and p.ctid = b.place
