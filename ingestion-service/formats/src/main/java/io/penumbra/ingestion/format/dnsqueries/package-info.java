/** Queries and answers of resolvers: dnsmasq, Pi-hole and Unbound. */
package io.penumbra.ingestion.format.dnsqueries;
