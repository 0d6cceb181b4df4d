/** Backlog of accepted, undelivered data for administrators: chunks, requests, replicas. */
package io.penumbra.ingestion.backlog;
