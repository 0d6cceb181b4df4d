/** ArcSight Common Event Format of any vendor. */
package io.penumbra.ingestion.format.cef;
