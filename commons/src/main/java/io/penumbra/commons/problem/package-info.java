/** The one catalogue of problems (RFC 9457) and how each service answers with them. */
package io.penumbra.commons.problem;
