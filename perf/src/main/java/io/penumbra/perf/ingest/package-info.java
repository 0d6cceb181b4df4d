/** From HTTP to rolled up read models, against a raw COPY of the same rows. */
package io.penumbra.perf.ingest;
