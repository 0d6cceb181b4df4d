/** The organisation's decisions about apps in use, and campaigns to decide about many. */
package io.penumbra.correlation.review;
