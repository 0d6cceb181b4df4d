-- Each orphan goes to exactly one replica: the update locks the row.
update ingestion.batch_payload set owner = $1
where owner not in (select replica_id from ingestion.replica)
returning batch_no
