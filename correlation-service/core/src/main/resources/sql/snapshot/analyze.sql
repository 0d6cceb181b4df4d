-- Updates statistics, so that lists of the report are planned with its rows.
analyze report.snapshot_name, report.snapshot_usage
