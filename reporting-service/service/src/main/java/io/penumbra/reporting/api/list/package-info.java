/** The lists of a report and of its entities, as pages and as files. */
package io.penumbra.reporting.api.list;
