-- The last day from $1 to $2 on which machine $3 has chunks, its own or an address's.
select max(day) as day from (
  select day from correlation.chunk where machine_id = any(array(select machine_id from report.machine where coalesce(merged_into, machine_id) = $3)) and day between $1 and $2
  union all
  select day from correlation.address_holder where machine_id = $3 and day between $1 and $2) as days
