/** Usage of machines by day, as it is stored. */
package io.penumbra.correlation.usage;
