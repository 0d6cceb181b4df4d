/** Common parts of the readers of proxy, firewall and resolver logs. */
package io.penumbra.ingestion.format.log;
