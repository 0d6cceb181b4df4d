/** Sections of a request, which {@code intake} hands over to {@code chunking}. */
package io.penumbra.ingestion.section;
