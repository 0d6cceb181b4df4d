/** Senders: sensors, their tokens, permissions and last use. */
package io.penumbra.ingestion.sensor;
