/** Which machines are new enough: one table of floors, one pure rule over it. */
package io.penumbra.contracts.os;
