/** Whether the integration takes anything in, as integration-toggle-service says. */
package io.penumbra.ingestion.gate;
