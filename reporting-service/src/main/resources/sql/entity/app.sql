select app_id as id, kind, key, name, category, vendor, headquarters, score from report.app where app_id = $1
