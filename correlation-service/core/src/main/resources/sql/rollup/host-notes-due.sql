-- Whether notes of hosts wait that were not added up for $1 milliseconds.
select coalesce((select max(note_id) from correlation.machine_host) > note_id, false)
  and added_at <= clock_timestamp() - $1::int8 * interval '1 ms' as due
from correlation.host_notes_added
