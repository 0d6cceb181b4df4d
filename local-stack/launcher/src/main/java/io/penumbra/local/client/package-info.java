/** Talks to a running Penumbra as anyone else would: tokens and HTTP. */
package io.penumbra.local.client;
