-- Records that inventories $3 of the machine $1 $2 were complete at times $4. At most $5
-- inventories of a machine are kept.
with machine as (
  select machine_id from report.machine where subject_kind = $1 and subject_key = $2),
counted as (
  select m.machine_id, u.inventory, u.taken_at, i.machine_id is not null as known,
    count(*) filter (where i.machine_id is null) over (order by u.inventory collate "C") as fresh
  from unnest($3::text[], $4::timestamptz[]) as u (inventory, taken_at) cross join machine m
  left join correlation.inventory i using (machine_id, inventory))
insert into correlation.inventory as i (machine_id, inventory, taken_at)
select machine_id, inventory, taken_at from counted c
where known or fresh + (select count(*) from correlation.inventory o where o.machine_id = c.machine_id) <= $5
order by inventory
on conflict (machine_id, inventory) do update set taken_at = excluded.taken_at where i.taken_at < excluded.taken_at
