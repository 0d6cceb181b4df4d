/** Data that crosses a service boundary; depends on no service. */
package io.penumbra.contracts;
