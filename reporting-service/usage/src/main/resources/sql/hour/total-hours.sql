-- Hourly usage of all machines on days $1 to $2, of the sets of sources $3.
select day, hour, transactions, up_known, down_known, bytes_up, bytes_down, bytes_unsplit
from report.total_hour where source_id = any($3::int[]) and day between $1 and $2
