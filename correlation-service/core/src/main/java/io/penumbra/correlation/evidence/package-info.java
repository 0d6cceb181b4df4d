/** Health evidence of this service for integration-toggle-service. */
package io.penumbra.correlation.evidence;
