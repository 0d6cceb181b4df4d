update correlation.history_rename set machine_days = $2 where rename_id = $1
