/** Users and addresses of machines over time: from both sides, and at a moment. */
package io.penumbra.reporting.presence;
