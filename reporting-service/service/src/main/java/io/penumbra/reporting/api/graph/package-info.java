/** API of investigations: graphs around entities. */
package io.penumbra.reporting.api.graph;
