/** What crosses a service boundary, and nothing else; depends on no service. */
package io.penumbra.contracts;
