-- Deletes installations, present or removed, that no inventory has reported since.
delete from correlation.installation where greatest(last_present, last_removed) < $1::date at time zone 'UTC'
