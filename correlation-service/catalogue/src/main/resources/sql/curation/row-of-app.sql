select kind || ':' || key as key from report.app where app_id = $1
