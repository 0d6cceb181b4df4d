/** Request metadata: the caller, the request id and the reason. */
package io.penumbra.toggle.request;
