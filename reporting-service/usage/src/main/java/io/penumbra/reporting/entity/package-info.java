/** Entities of usage, machines, users, addresses and apps, and the facts known about each. */
package io.penumbra.reporting.entity;
