delete from correlation.address_holder where day < $1
