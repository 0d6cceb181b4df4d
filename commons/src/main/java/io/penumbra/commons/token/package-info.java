/** Check of accepted tokens of the issuer. */
package io.penumbra.commons.token;
