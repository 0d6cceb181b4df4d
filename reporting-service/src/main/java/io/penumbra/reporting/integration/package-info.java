/** What integration-toggle-service says of the integration. */
package io.penumbra.reporting.integration;
