/** Tables and transactions as files: streamed, in the formats other programs read. */
package io.penumbra.reporting.export;
