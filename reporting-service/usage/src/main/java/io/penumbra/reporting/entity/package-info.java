/** Entities of usage (machines, users, addresses and apps) and their attributes. */
package io.penumbra.reporting.entity;
