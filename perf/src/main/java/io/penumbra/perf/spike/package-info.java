/** Load test with ten thousand sensors that send at the same moment. */
package io.penumbra.perf.spike;
