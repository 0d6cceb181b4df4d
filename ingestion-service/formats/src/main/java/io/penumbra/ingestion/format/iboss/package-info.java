/** Logs of iboss in JSON. */
package io.penumbra.ingestion.format.iboss;
