-- Machines that are one, and what many people or machines share.
alter table report.machine
  -- the machine it is the same as: an administrator said so
  add merged_into integer references report.machine,
  -- the most people who signed in on one day of the last week; from three on nobody is blamed for what it did
  add people_per_day integer not null default 0,
  add shared boolean not null generated always as (people_per_day >= 3) stored;
create index machine_canonical on report.machine ((coalesce(merged_into, machine_id)));

alter table report.ip_address
  -- the most machines that were seen with it at one moment of the last week
  add machines_at_once integer not null default 0,
  -- so many stand behind it: a gateway, a NAT, or an address that every home network gives out
  add gateway boolean not null generated always as (machines_at_once >= 3) stored;
