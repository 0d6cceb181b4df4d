-- Forgets receipts older than the given seconds, once their records are delivered.
delete from ingestion.batch b
where received_at < now() - make_interval(secs => $1)
  and not exists (select from ingestion.batch_payload p where p.batch_no = b.batch_no)
