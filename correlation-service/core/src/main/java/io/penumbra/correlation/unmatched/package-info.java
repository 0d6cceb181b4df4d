/** Public domains that no app claims: their usage and decisions about them. */
package io.penumbra.correlation.unmatched;
