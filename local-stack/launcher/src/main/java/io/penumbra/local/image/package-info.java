/** Container images of the native executables, built without a container engine or a registry. */
package io.penumbra.local.image;
