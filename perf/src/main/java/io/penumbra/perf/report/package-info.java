/** How soon the reports answer, idle and while data comes in, over a history of millions. */
package io.penumbra.perf.report;
