/** Effect of enforcement before and after a change, with figures from reporting-service. */
package io.penumbra.correlation.effect;
