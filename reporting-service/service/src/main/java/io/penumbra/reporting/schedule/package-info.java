/** Executive reports that are mailed regularly. */
package io.penumbra.reporting.schedule;
