/** Investigations: a graph around some entities. */
package io.penumbra.reporting.api.graph;
