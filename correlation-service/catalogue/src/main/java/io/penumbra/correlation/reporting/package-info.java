/** What reporting-service is asked. */
package io.penumbra.correlation.reporting;
