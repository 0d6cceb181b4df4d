/** QRadar Log Event Extended Format, versions 1 and 2. */
package io.penumbra.ingestion.format.leef;
