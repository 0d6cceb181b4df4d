/** The period every report answers for. */
package io.penumbra.contracts.period;
