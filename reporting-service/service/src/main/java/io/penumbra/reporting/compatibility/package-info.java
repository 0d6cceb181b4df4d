/** Lookup of machines and users by the identifiers of other vendors' APIs. */
package io.penumbra.reporting.compatibility;
