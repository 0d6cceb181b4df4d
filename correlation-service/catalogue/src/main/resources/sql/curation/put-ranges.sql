insert into correlation.address_range (provider, app_ref, prefixes) values ($1, $2, $3)
