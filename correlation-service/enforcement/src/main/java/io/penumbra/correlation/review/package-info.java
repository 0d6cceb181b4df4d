/** Reviews: the organisation's decisions on apps in use, and campaigns. */
package io.penumbra.correlation.review;
