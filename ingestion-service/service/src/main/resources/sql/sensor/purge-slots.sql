delete from ingestion.sensor_slot where slot < $1::timestamptz - interval '2 hours'
