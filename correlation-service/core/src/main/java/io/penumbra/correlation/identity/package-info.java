/** Surrogate keys of machines, accounts, addresses and apps, used by every large table. */
package io.penumbra.correlation.identity;
