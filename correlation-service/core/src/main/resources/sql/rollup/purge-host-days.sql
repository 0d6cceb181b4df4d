-- Deletes days outside the retention, and rows without remaining usage.
delete from report.app_host_day
where day < $1 or (transactions, blocked, verdict_known, up_known, down_known, bytes_up, bytes_down) = (0, 0, 0, 0, 0, 0, 0)
