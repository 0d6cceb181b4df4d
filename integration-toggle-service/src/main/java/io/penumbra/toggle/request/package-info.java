/** What a request says beside its body: who asks, under which id, for which version, and why. */
package io.penumbra.toggle.request;
