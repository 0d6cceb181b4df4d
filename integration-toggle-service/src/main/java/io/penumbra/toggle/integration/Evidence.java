package io.penumbra.toggle.integration;

/** Evidence about the data at a point in time. */
record Evidence(
    ServiceReport<IngestionEvidence> ingestion, ServiceReport<CorrelationEvidence> correlation) {}
