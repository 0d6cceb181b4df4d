/** State of the integration, from integration-toggle-service. */
package io.penumbra.reporting.integration;
