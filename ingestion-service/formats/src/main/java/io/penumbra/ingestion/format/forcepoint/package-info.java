/** Forcepoint and Websense Web Security. */
package io.penumbra.ingestion.format.forcepoint;
