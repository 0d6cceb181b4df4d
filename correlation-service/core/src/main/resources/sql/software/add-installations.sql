-- Adds items of software inventories of the machine $1 $2: one array element per item, at most $12
-- rows in all. The machine is locked, so no concurrent transaction adds rows. The description is
-- that of the latest time at which the item was listed; of several, the last in text order.
with machine as (
  select machine_id from report.machine where subject_kind = $1 and subject_key = $2),
said as (
  select u.*, case when present then at else '-infinity' end as described_at
  from unnest($3::int[], $4::text[], $5::text[], $6::timestamptz[], $7::bool[], $8::text[], $9::text[], $10::text[], $11::text[])
    as u (software_id, account, inventory, at, present, name, version, program, source)),
one as (
  select distinct on (software_id, account, inventory) software_id, account, inventory, name, version, program, source,
    min(at) over w as first_seen,
    max(at) filter (where present) over w as last_present,
    max(at) filter (where not present) over w as last_removed
  from said
  window w as (partition by software_id, account, inventory)
  order by software_id, account, inventory,
    described_at desc, version collate "C" desc, name collate "C" desc, program collate "C" desc, source collate "C" desc),
counted as (
  select o.*, m.machine_id, i.machine_id is not null as known,
    count(*) filter (where i.machine_id is null) over (order by o.software_id, o.account collate "C", o.inventory collate "C") as fresh
  from one o cross join machine m
  left join correlation.installation i using (machine_id, software_id, account, inventory)),
-- separate from the insertion, which would consume a sequence number for each existing row
changed as (
  update correlation.installation i set
    first_seen = least(i.first_seen, c.first_seen),
    last_present = greatest(i.last_present, c.last_present),
    last_removed = greatest(i.last_removed, c.last_removed),
    (version, name, program, source) = (
      select d.version, d.name, d.program, d.source
      from (values
        (coalesce(i.last_present, '-infinity'), i.version, i.name, i.program, i.source),
        (coalesce(c.last_present, '-infinity'), c.version, c.name, c.program, c.source)) as d (at, version, name, program, source)
      order by d.at desc, d.version collate "C" desc, d.name collate "C" desc, d.program collate "C" desc, d.source collate "C" desc
      limit 1)
  from counted c
  where c.known and (i.machine_id, i.software_id, i.account, i.inventory) = (c.machine_id, c.software_id, c.account, c.inventory))
insert into correlation.installation
  (machine_id, software_id, account, inventory, name, version, program, source, first_seen, last_present, last_removed)
select machine_id, software_id, account, inventory, name, version, program, source, first_seen, last_present, last_removed
from counted c
where not known and fresh + (select count(*) from correlation.installation o where o.machine_id = c.machine_id) <= $12
order by software_id, account, inventory
