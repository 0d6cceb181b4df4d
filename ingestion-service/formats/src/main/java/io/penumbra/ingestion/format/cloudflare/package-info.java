/** Logs of Cloudflare Gateway and its network sessions, as delivered by Logpush. */
package io.penumbra.ingestion.format.cloudflare;
