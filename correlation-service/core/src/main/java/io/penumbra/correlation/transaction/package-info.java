/** Single transactions, newest first, from the sealed chunks. */
package io.penumbra.correlation.transaction;
