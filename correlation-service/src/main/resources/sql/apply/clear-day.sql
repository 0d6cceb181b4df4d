-- Before a machine's day is written anew from its chunks. What it held is compared with what takes its place.
delete from report.usage where machine_id = $1 and day = $2
returning user_id, ip_id, app_id, source_id, transactions
