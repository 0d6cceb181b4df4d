/** Logs of Cloudflare Gateway and its network sessions, as Logpush sends them. */
package io.penumbra.ingestion.format.cloudflare;
