/** Demo company with two weeks of traffic for evaluation of the dashboard. */
package io.penumbra.local.demo;
