/** Rules for every request of every service. */
package io.penumbra.commons.http;
