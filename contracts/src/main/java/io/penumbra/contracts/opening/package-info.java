/**
 * From listening to serving. A service listens first; its schema, what it holds in memory and the
 * issuer's keys are seen to beside that. Until they are there it is not ready, and answers 503.
 */
package io.penumbra.contracts.opening;
