/** Search over everything that a report shows. */
package io.penumbra.reporting.api.search;
