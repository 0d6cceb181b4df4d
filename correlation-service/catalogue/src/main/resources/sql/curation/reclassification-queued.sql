update correlation.reclassification set machine_days = $2 where reclassification_id = $1
