/** One machine, user, address or app over a period: the top of its page. */
package io.penumbra.reporting.entity;
