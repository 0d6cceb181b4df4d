/** People's names and the record of reads of personal data. */
package io.penumbra.reporting.person;
