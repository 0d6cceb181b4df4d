/** Kinds of destinations. */
package io.penumbra.contracts.app;
