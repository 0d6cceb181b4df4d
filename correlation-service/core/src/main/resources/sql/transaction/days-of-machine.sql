-- Days from $1 to $2 on which machine $3 has chunks, its own or those of an address. The time of
-- the last record is unknown.
select day, null::timestamptz as last_seen from (
  select day from correlation.chunk where machine_id = any(array(select machine_id from report.machine where coalesce(merged_into, machine_id) = $3)) and day between $1 and $2
  union
  select day from correlation.address_holder where machine_id = $3 and day between $1 and $2) as days
order by day desc
