/** The top of the page of one machine, user, address or app. */
package io.penumbra.reporting.api.entity;
