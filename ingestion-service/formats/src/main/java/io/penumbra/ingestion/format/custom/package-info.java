/** Custom parsers: readers of logs by a definition of the split into fields and their meanings. */
package io.penumbra.ingestion.format.custom;
