/** Postgres, the OIDC issuer and the four services together: started, watched and stopped. */
package io.penumbra.local.stack;
