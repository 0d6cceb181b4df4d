/**
 * Native format of Penumbra: one JSON object per line, described in {@code docs/native-format.md}.
 */
package io.penumbra.ingestion.format.endpoint;
