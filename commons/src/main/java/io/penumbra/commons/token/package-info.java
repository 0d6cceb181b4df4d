/** Verification of access tokens. */
package io.penumbra.commons.token;
