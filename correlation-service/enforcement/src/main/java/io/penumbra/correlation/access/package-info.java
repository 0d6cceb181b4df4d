/** Access requests of users for blocked or warned apps, and their queue. */
package io.penumbra.correlation.access;
