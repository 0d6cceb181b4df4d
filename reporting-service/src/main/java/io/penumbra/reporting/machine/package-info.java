/** One machine's page: what it used, who used it, which addresses it had. */
package io.penumbra.reporting.machine;
