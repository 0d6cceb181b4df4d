-- Before a machine's day is recomputed from its chunks: takes its groups away, and returns what they were.
delete from report.usage where machine_id = $1 and day = $2
returning user_id, ip_id, app_id, source_id, transactions, blocked, verdict_known, up_known, down_known, measured, by_logon, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen
