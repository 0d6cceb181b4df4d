/** What policies cost: alerts, back-tests, and what 500 of them take from ingest. */
package io.penumbra.perf.policy;
