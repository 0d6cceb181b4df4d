/** Client of a running Penumbra: sign-in and HTTP APIs. */
package io.penumbra.local.client;
