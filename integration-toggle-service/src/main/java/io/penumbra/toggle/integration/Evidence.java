package io.penumbra.toggle.integration;

/** Known facts about the data at one moment. */
record Evidence(
    ServiceReport<IngestionEvidence> ingestion, ServiceReport<CorrelationEvidence> correlation) {}
