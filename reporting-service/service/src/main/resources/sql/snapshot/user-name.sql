select name from report.snapshot_name where snapshot_id = $1 and kind = 'user' and id = $2
