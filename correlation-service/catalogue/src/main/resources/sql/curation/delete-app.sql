update correlation.custom_app set deleted = true, revision = $2 where app_ref = $1
