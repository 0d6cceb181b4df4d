/** Exports that are written ahead: requested once, fetched when they are done. */
package io.penumbra.reporting.api.export;
