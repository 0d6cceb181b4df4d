/**
 * Pushes: what is published, brought to Microsoft Defender for Endpoint as indicators, and to
 * webhooks as events (docs/adr/0044-pushes.md).
 */
package io.penumbra.correlation.push;
