/** Items of a report that need attention now. */
package io.penumbra.reporting.api.attention;
