/**
 * Test infrastructure of the services: Postgres, OIDC issuer, API contracts, architecture rules.
 */
package io.penumbra.testing;
