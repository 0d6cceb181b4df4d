/** What a risk score is called: the catalogue says so of apps, reports of their users. */
package io.penumbra.contracts.risk;
