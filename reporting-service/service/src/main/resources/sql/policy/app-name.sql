select name from report.app where app_id = $1
