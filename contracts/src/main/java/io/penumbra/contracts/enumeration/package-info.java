/** Enumerations as the APIs have them. */
package io.penumbra.contracts.enumeration;
