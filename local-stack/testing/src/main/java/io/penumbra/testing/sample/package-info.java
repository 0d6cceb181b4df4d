/** Made-up records in the layouts that sensors write, for tests that read whole files. */
package io.penumbra.testing.sample;
