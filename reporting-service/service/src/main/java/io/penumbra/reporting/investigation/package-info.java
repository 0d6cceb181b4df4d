/** Graph of entities that were used together, within limits, and paths between entities. */
package io.penumbra.reporting.investigation;
