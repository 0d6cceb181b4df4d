-- Marks notes of hosts up to $1 as added. If further notes are pending ($2), they remain due.
update correlation.host_notes_added set note_id = $1, added_at = case when $2 then added_at else clock_timestamp() end
