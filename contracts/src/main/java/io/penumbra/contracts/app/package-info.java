/** The kinds of destinations, and which of them are apps. */
package io.penumbra.contracts.app;
