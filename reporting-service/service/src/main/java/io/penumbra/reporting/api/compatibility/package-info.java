/**
 * Reads in the shapes of Microsoft Graph's cloud app discovery and of Defender for Endpoint's API,
 * so that scripts written for them work: their documented limits lifted, their error envelope kept.
 */
package io.penumbra.reporting.api.compatibility;
