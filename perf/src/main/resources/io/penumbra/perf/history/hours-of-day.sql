select machine_id, hour, source_id, transactions, up_known, down_known, bytes_up, bytes_down, bytes_unsplit
from report.machine_hour where day = '{day}' and machine_id in (select machine_id from usage_of_day)
