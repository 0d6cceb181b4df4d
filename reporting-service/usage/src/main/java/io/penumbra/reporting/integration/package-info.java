/** State of the integration, as reported by integration-toggle-service. */
package io.penumbra.reporting.integration;
