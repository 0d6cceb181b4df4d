/** People's names and the record of who looked at whom. */
package io.penumbra.reporting.person;
