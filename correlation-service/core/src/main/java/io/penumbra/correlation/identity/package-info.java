/** Machines, accounts, addresses and apps as numbers: the dictionaries behind every large table. */
package io.penumbra.correlation.identity;
