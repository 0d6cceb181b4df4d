/** Flow logs of AWS VPCs. */
package io.penumbra.ingestion.format.awsflow;
