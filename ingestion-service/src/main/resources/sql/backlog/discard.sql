-- What a quarantined chunk holds, kept from other hands until it is given up.
select members from ingestion.chunk where chunk_id = $1 and state = 'quarantined' for update
