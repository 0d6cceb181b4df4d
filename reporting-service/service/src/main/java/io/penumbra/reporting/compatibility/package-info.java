/** Finds machines and users by the names that scripts of other vendors use. */
package io.penumbra.reporting.compatibility;
