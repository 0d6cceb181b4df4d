/**
 * The whole system on one machine: a real Postgres, a real OIDC issuer and their processes.
 *
 * <p>The command line and the tests of the services start them by the same code.
 */
package io.penumbra.local;
