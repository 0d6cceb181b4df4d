insert into report.snapshot (snapshot_id) values ($1)
