/** What of a report needs attention now. */
package io.penumbra.reporting.api.attention;
