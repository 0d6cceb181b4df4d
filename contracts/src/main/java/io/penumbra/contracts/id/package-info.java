/** Ids that cross a service boundary, typed so that two can't be swapped. */
package io.penumbra.contracts.id;
