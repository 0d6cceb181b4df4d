-- Takes the hours of a machine's day away, and returns what they were.
delete from report.machine_hour where machine_id = $1 and day = $2
returning hour, source_id, transactions, up_known, down_known, bytes_up, bytes_down, bytes_unsplit
