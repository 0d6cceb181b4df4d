/** The audits of all services as one list, and the proof that none was altered. */
package io.penumbra.reporting.audit;
