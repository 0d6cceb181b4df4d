/** Flow logs of network security groups and virtual networks of Azure. */
package io.penumbra.ingestion.format.azureflow;
