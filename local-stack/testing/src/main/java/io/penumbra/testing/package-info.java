/** What tests of the services stand on: real Postgres, real OIDC issuer, API contract, rules. */
package io.penumbra.testing;
