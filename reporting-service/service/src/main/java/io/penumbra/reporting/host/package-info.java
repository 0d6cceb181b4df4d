/** Hosts of an app's transactions, and the tenants in their names. */
package io.penumbra.reporting.host;
