delete from correlation.address_holder where address_id = $1 and day = $2
