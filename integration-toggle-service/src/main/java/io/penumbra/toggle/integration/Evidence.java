package io.penumbra.toggle.integration;

/** What is known about the data at one moment. */
record Evidence(
    ServiceReport<IngestionEvidence> ingestion, ServiceReport<CorrelationEvidence> correlation) {}
