/** A person's browser, driven. */
package io.penumbra.browser;
