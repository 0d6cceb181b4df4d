-- Records changes of machines for the rollup (rollup/), in their order, and marks segments of the
-- machines' days as outdated.
with noted as (
  insert into correlation.usage_change (machine_id, change)
  select machine_id, change from unnest($1::int[], $2::bytea[]) as c (machine_id, change)
)
insert into report.changed_usage as c (day, machine_id, changes)
select day, machine_id, count(*) from unnest($3::date[], $4::int[]) as d (day, machine_id)
group by day, machine_id order by day, machine_id
on conflict (day, machine_id) do update set changes = c.changes + excluded.changes
