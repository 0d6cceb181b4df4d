/**
 * The chart renders what Kubernetes takes, for every way of installing it, and refuses what can't
 * work.
 */
package io.penumbra.chart;
