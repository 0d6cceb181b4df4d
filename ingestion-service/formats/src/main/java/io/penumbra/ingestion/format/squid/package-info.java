/** Access logs of Squid in its own format ({@code logformat squid}). */
package io.penumbra.ingestion.format.squid;
