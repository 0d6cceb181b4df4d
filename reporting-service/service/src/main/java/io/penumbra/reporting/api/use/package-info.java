/** Usage of apps, for other services. */
package io.penumbra.reporting.api.use;
