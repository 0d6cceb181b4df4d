/** Flow logs of Azure network security groups and virtual networks. */
package io.penumbra.ingestion.format.azureflow;
