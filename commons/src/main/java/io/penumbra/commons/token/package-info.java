/** Which tokens of the issuer count. */
package io.penumbra.commons.token;
