/** The id of a request: in answers, in logs, and on calls to other services. */
package io.penumbra.commons.request;
