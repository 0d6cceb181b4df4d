/** Common parts of every operation in the API descriptions: id, description, server. */
package io.penumbra.commons.openapi;
