/** A made-up company with two weeks of traffic for a first look at the dashboard. */
package io.penumbra.local.demo;
