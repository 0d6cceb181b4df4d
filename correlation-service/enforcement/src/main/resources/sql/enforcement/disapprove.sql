delete from correlation.enforcement_approved where target = $1 and scope = $2
