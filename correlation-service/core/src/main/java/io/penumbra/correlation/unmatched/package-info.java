/** Public domains without an app: their usage and decisions about them. */
package io.penumbra.correlation.unmatched;
