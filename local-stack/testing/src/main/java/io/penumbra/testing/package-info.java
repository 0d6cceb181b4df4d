/** Test infrastructure of the services: real Postgres, real OIDC issuer, API contract, rules. */
package io.penumbra.testing;
