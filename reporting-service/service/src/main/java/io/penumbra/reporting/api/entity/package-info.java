/** Headers of the pages of single machines, users, addresses and apps. */
package io.penumbra.reporting.api.entity;
