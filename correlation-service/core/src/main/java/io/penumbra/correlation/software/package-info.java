/** Installed software of catalogued apps, as inventories of machines report it. */
package io.penumbra.correlation.software;
