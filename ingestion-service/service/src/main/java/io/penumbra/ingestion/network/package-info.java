/** Networks in CIDR notation. */
package io.penumbra.ingestion.network;
