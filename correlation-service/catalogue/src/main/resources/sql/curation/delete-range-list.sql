delete from correlation.address_range_list where provider = $1
