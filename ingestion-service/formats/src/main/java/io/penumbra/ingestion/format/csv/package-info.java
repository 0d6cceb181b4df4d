/**
 * CSV exports of advanced hunting and Log Analytics (Sentinel): rows under a header, read as the
 * JSON rows of the same tables.
 */
package io.penumbra.ingestion.format.csv;
