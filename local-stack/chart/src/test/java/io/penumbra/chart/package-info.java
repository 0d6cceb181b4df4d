/**
 * Tests of the chart: valid manifests for every installation method, and rejection of invalid
 * values.
 */
package io.penumbra.chart;
