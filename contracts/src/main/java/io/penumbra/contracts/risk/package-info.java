/** Names of risk scores, used for apps in the catalogue and for users in reports. */
package io.penumbra.contracts.risk;
