-- Puts a quarantined chunk up to be sent again: it belongs to nobody until a replica takes it over, within seconds.
update ingestion.chunk set state = 'sealed', attempts = 0, last_error = null, owner = gen_random_uuid()
where chunk_id = $1 and state = 'quarantined'
