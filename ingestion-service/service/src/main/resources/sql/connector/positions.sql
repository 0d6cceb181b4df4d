select part, position, mark from ingestion.connector_position where sensor_id = $1
