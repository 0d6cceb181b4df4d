/** Rules that hold for every request of every service, whatever answers it. */
package io.penumbra.commons.http;
