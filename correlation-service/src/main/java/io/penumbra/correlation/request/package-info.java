/** Common parts of people's requests: named errors of fields, reasons, pages. */
package io.penumbra.correlation.request;
