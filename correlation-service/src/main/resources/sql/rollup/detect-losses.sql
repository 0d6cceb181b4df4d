-- Whether the batch removes hosts of a machine's day, and whether a usage group disappears or loses its first or last time.
select exists (select from rollup_host_cleared) as hosts,
  exists (select from rollup_group where first_seen is null or lost_first is not null or lost_last is not null) as usage
