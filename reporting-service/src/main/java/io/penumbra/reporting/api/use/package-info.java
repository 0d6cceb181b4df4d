/** What apps were used for, for other services. */
package io.penumbra.reporting.api.use;
