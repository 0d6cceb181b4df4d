/** Work that one replica at a time does. */
package io.penumbra.reporting.lease;
