/** Penumbra's own format: one JSON object a line, described in {@code docs/native-format.md}. */
package io.penumbra.ingestion.format.endpoint;
