-- The zone of times that a sensor's records write without one, an IANA id; null when it is not set.
alter table sensor add column time_zone text check (length(time_zone) between 1 and 64);
