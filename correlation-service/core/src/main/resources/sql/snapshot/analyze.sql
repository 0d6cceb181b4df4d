-- Lists of the report are planned by statistics that know it.
analyze report.snapshot_name, report.snapshot_usage
