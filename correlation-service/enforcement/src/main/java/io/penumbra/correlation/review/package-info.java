/** What the organisation decides about apps in use, and campaigns to decide about many. */
package io.penumbra.correlation.review;
