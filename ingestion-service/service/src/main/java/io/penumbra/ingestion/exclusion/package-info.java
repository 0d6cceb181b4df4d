/** Exclusions: users, machines and networks whose records are discarded at ingestion. */
package io.penumbra.ingestion.exclusion;
