/** What a request says beside its body: who asks, under which id, and why. */
package io.penumbra.toggle.request;
