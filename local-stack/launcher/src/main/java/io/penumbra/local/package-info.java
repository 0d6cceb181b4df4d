/**
 * Local stack on one machine: Postgres, an OIDC issuer and their processes.
 *
 * <p>The command line and the tests of the services share this code.
 */
package io.penumbra.local;
