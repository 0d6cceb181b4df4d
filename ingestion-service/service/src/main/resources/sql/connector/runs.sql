-- States that running replicas report for connectors.
select r.sensor_id, r.holder, r.state, r.cause, r.next_step, r.lag_records, r.lag_bytes, r.catch_up_s, r.fetched_at
from ingestion.connector_run r where r.seen_at > now() - interval '1 minute'
