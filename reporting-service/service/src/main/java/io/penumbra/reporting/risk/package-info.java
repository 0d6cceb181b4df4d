/** Risk of machines and users, with the reasons. */
package io.penumbra.reporting.risk;
