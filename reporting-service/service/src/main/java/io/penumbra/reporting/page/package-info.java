/** Serving of the single-page dashboard for the addresses of its views. */
package io.penumbra.reporting.page;
