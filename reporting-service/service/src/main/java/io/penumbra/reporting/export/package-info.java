/** Streaming export of tables and transactions to files. */
package io.penumbra.reporting.export;
