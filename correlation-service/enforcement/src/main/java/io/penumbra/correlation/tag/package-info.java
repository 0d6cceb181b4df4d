/** What apps are to the organisation: sanctioned, unsanctioned, monitored, or its own words. */
package io.penumbra.correlation.tag;
