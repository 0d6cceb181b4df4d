/** Ids that cross a service boundary, typed so that they can't be confused. */
package io.penumbra.contracts.id;
