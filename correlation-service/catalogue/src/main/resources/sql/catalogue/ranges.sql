select app_ref, prefixes from correlation.address_range where provider = $1
