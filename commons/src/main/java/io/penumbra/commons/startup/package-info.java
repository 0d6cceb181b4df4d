/**
 * From listening to serving. A service listens first; its schema, what it holds in memory and the
 * issuer's keys are loaded in the background. Until then it is not ready and answers 503.
 */
package io.penumbra.commons.startup;
