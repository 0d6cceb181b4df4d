-- Before a machine's day is written anew from its chunks.
delete from report.usage where machine_id = $1 and day = $2
