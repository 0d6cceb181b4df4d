delete from report.app_tag where app_id = $1 and tag = $2
