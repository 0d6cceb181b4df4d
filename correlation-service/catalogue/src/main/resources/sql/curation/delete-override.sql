delete from correlation.app_override where app_ref = $1
