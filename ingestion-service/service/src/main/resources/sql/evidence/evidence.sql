-- Evidence of received data for integration-toggle-service.
select
  (select min(received_at) from ingestion.batch where accepted > 0) as first_accepted_at,
  (select max(received_at) from ingestion.batch where accepted > 0) as last_accepted_at,
  (select count(*) from ingestion.chunk where state = 'sealed') as backlog_chunks,
  (select min(sealed_at) from ingestion.chunk where state = 'sealed') as backlog_oldest_at,
  (select count(*) from ingestion.chunk where state = 'quarantined') as quarantined_chunks,
  (select count(*) from ingestion.sensor_use where records_at is not null) as sensors_seen,
  (select count(*) from ingestion.sensor_use where records_at > now() - interval '1 day') as senders
