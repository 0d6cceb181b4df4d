/** Which tokens of the issuer count. */
package io.penumbra.contracts.token;
