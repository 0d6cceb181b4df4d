/** Transactions one by one, newest first, from the sealed chunks. */
package io.penumbra.correlation.transaction;
