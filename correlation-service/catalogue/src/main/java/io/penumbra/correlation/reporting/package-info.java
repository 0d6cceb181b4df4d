/** Client of reporting-service. */
package io.penumbra.correlation.reporting;
