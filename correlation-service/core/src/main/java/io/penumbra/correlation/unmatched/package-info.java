/** Public domains that no app claims: what is used of them, and what becomes of them. */
package io.penumbra.correlation.unmatched;
