/**
 * Feeds of the published state in the formats of blocking tools (docs/enforcement.md). A feed never
 * blocks more than the published state unless its exception mode permits it; its report lists
 * entries that its format cannot express.
 */
package io.penumbra.correlation.feed;
