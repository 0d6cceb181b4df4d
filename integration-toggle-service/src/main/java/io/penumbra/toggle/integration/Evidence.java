package io.penumbra.toggle.integration;

/** What is known about the data at one moment. */
record Evidence(Reading<IngestionEvidence> ingestion, Reading<CorrelationEvidence> correlation) {}
