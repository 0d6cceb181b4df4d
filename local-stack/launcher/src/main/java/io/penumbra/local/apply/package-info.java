/** Policies, tags and risk weights of a file, compared with an installation and applied to it. */
package io.penumbra.local.apply;
