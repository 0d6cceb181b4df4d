/**
 * Common parts of all wire formats. A record is read into transactions and facts, skipped, or
 * rejected.
 */
package io.penumbra.ingestion.format;
