/** ArcSight common event format, of any vendor. */
package io.penumbra.ingestion.format.cef;
