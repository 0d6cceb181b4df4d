-- What became of each sensor's records since it was first heard of. Written as often as when it was last heard of is, so that
-- a crash may lose the last minute of it.
alter table sensor_use add column accepted bigint not null default 0;
alter table sensor_use add column skipped bigint not null default 0;
alter table sensor_use add column rejected bigint not null default 0;
