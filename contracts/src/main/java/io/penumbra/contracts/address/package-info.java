/** IP addresses as text in one canonical form. */
package io.penumbra.contracts.address;
