/** Export jobs: requested once, written in the background, downloaded when done. */
package io.penumbra.reporting.job;
