/** Installed software of catalogued apps, from inventories of machines. */
package io.penumbra.correlation.software;
