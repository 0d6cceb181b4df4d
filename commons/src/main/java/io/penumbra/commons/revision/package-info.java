/** Which version of a thing a change was made to. */
package io.penumbra.commons.revision;
