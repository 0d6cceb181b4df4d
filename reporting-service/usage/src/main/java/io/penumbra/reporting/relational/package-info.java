/** Usage from rows of usage. */
package io.penumbra.reporting.relational;
