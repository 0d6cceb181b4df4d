/** QRadar log event extended format, versions 1 and 2. */
package io.penumbra.ingestion.format.leef;
