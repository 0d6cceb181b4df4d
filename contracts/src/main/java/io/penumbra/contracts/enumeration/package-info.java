/** Enumerations in APIs. */
package io.penumbra.contracts.enumeration;
