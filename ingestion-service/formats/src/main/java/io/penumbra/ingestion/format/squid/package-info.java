/** Access logs of Squid in its native format ({@code logformat squid}). */
package io.penumbra.ingestion.format.squid;
