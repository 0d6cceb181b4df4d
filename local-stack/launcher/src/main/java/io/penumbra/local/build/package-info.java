/** Builds what {@code up} is about to start, when its sources are newer. */
package io.penumbra.local.build;
