/** What every operation of every service's API description has: id, description, server. */
package io.penumbra.commons.openapi;
