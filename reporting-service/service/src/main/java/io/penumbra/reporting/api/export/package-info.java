/** Export jobs: start, state and download. */
package io.penumbra.reporting.api.export;
