/** Incremental builds of the services and native executables. */
package io.penumbra.local.build;
