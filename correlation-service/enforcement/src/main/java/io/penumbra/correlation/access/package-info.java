/** Requests of users for access to what is blocked or warned about, and their queue. */
package io.penumbra.correlation.access;
