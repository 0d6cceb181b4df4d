-- What no inventory has spoken of since, whether it is installed or not.
delete from correlation.installation where greatest(last_present, last_removed) < $1::date at time zone 'UTC'
