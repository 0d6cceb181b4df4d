-- Deletes the hosts of machines' days. Rows are found by key, because joins would scan the whole
-- table while it is small.
with cleared as materialized (
  select m.ctid as place
  from unnest($1::int[], $2::date[]) as c (machine_id, day)
  cross join lateral (select m.ctid from correlation.machine_host m where m.day = c.day and m.machine_id = c.machine_id offset 0) as m
)
delete from correlation.machine_host m using cleared c where m.ctid = c.place
returning m.note_id, m.day, m.hosts
