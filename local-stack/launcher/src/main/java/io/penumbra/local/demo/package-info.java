/** A made-up company whose fortnight fills the dashboard of a newcomer. */
package io.penumbra.local.demo;
