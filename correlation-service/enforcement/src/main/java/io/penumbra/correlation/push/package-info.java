/**
 * Pushes of the published state: indicators for Microsoft Defender for Endpoint, and events for
 * webhooks (docs/adr/0044-pushes.md).
 */
package io.penumbra.correlation.push;
