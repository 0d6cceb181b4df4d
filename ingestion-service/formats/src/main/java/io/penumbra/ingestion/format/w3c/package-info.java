/** W3C extended log file format (ELFF): Blue Coat, Netskope, TMG and others. */
package io.penumbra.ingestion.format.w3c;
