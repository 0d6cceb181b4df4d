/** Whether the servers that a service needs answer it: the database and, for people, the issuer. */
package io.penumbra.commons.readiness;
