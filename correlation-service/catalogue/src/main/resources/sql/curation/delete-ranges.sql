delete from correlation.address_range where provider = $1
