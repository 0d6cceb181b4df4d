/** Usage of a snapshot report, as ingestion-service sends it to correlation-service. */
package io.penumbra.contracts.snapshot;
