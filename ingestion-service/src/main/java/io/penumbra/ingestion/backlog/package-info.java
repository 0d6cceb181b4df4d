/** What was taken in and is not delivered yet, for people: chunks, requests, replicas. */
package io.penumbra.ingestion.backlog;
