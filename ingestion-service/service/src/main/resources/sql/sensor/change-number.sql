select number from ingestion.sensor_change
