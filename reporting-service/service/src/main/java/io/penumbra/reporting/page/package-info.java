/** Every view of the dashboard is an address of its own, answered with the one page it is. */
package io.penumbra.reporting.page;
