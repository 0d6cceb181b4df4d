/** Start, supervision and shutdown of Postgres, the OIDC issuer and the four services. */
package io.penumbra.local.stack;
