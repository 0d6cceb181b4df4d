/** Flow logs of VPCs of Google Cloud. */
package io.penumbra.ingestion.format.googleflow;
