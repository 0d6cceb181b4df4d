select provider, revision from correlation.address_range_list
