/**
 * Feeds of the published state in the formats of blocking tools (docs/enforcement.md). A feed never
 * has more than the catalogue says; what its format can't express is in its report.
 */
package io.penumbra.correlation.feed;
