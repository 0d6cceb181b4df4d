-- Whose the records are that know only an address (docs/adr/0018-whose-an-address-is.md): in these ten-minute buckets of its
-- day, what was recorded of the address counts with the machine. What is in no row counts with the address itself.
-- Changed only while the address and the machines on both sides are locked, together with the figures it decides.
create table correlation.address_holder (
  from_at    timestamptz not null,
  -- excluded
  to_at      timestamptz not null,
  day        date not null,
  -- the row of report.machine that the address is
  address_id integer not null,
  machine_id integer not null,
  primary key (address_id, day, from_at)
);
create index address_holder_by_machine on correlation.address_holder (machine_id, day);

-- What was taken in before this version is looked at once.
insert into correlation.recompute_queue (machine_id, day, cause)
select distinct c.machine_id, c.day, 'address'
from correlation.chunk c join report.machine m on m.machine_id = c.machine_id
where m.subject_kind = 'address'
order by 1, 2
on conflict do nothing;
