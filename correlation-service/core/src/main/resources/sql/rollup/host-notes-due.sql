-- Returns true if host notes have been waiting for at least $1 milliseconds.
select coalesce((select max(note_id) from correlation.machine_host) > note_id, false)
  and added_at <= clock_timestamp() - $1::int8 * interval '1 ms' as due
from correlation.host_notes_added
