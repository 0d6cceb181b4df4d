/**
 * Startup of a service. It listens first; schema, caches and the issuer's keys are loaded in the
 * background. Until then it is not ready and answers 503.
 */
package io.penumbra.commons.startup;
