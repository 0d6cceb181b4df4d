/** The clock every rule is given, so that tests can turn it. */
package io.penumbra.commons.time;
