/** How much risk machines and users are, with the reasons. */
package io.penumbra.reporting.risk;
