/** How soon a service answers after it was started, and what it holds while nobody asks. */
package io.penumbra.perf.startup;
