/** Request ids in answers, logs and calls to other services. */
package io.penumbra.commons.request;
