/** The Helm chart and the plain manifests rendered from it. */
package io.penumbra.local.chart;
