/** The sections of a request: how {@code intake} hands records to {@code chunking}. */
package io.penumbra.ingestion.section;
