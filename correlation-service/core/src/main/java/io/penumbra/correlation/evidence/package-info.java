/** What this service knows of the integration's health, for integration-toggle-service. */
package io.penumbra.correlation.evidence;
