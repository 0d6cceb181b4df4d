/** Container images of the services, built without a container engine or a registry. */
package io.penumbra.local.image;
