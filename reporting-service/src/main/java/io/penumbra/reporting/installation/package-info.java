/** Which software of apps is installed on which machine. */
package io.penumbra.reporting.installation;
