/** Catalogue of problems (RFC 9457) and the answers of the services. */
package io.penumbra.commons.problem;
