/** Cisco ASA and PIX messages of connections, and Firepower's connection events. */
package io.penumbra.ingestion.format.asa;
