select sensor_id, sum(missed)::bigint as missed from ingestion.connector_position group by sensor_id
