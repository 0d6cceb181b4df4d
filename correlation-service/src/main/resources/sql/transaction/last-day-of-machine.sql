-- The last day from $2 to $3 on which machine $1 has chunks, its own or an address's.
select max(day) as day from (
  select day from correlation.chunk where machine_id = any(array(select machine_id from report.machine where coalesce(merged_into, machine_id) = $1)) and day between $2 and $3
  union all
  select day from correlation.address_holder where machine_id = $1 and day between $2 and $3) as days
