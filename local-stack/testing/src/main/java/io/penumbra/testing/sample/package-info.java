/** Generated records in the formats of sensors, for tests that read whole files. */
package io.penumbra.testing.sample;
