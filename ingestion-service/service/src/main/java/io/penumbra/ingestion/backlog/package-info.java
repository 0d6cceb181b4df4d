/** Backlog of accepted data that is not delivered yet, for people: chunks, requests, replicas. */
package io.penumbra.ingestion.backlog;
