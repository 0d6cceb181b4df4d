/**
 * Reads in the shapes of Microsoft Graph's cloud app discovery and of Defender for Endpoint's API,
 * for existing scripts. Their documented limits are raised; their error envelope is kept.
 */
package io.penumbra.reporting.api.compatibility;
