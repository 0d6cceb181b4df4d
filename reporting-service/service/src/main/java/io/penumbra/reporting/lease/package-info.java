/** Leases for work of one replica at a time. */
package io.penumbra.reporting.lease;
