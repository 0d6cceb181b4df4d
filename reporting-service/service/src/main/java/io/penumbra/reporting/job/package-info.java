/**
 * Exports that are written ahead: asked for once, fetched when they are done, in parts if need be.
 */
package io.penumbra.reporting.job;
