/** The hosts that an app's transactions went to, and the tenants that they name. */
package io.penumbra.reporting.host;
