/** Clock that is injected into all rules, so that tests can control time. */
package io.penumbra.commons.time;
