-- Machines that the records of address $1 are counted with on day $2.
select machine_id, from_at, to_at from correlation.address_holder where address_id = $1 and day = $2 order by from_at
