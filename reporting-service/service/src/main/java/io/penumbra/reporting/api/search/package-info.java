/** Search in a report. */
package io.penumbra.reporting.api.search;
