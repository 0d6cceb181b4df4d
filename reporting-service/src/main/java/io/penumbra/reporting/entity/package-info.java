/** What usage ties together, machines, users, addresses and apps, and what is known of each. */
package io.penumbra.reporting.entity;
