/**
 * Operations of the other services at the dashboard's origin, forwarded with the user's own token.
 * {@code operations.tsv} lists them with their roles; it is generated from the other services' API
 * descriptions, which document them.
 */
package io.penumbra.reporting.gateway;
