/** Health checks of the servers that a service needs: the database and, for people, the issuer. */
package io.penumbra.commons.readiness;
