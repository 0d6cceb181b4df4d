/** Lists of a report and of its entities, as pages and files. */
package io.penumbra.reporting.api.list;
