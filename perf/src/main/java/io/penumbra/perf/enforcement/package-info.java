/** How soon a tag is in every feed, and what rendering a large desired state costs. */
package io.penumbra.perf.enforcement;
