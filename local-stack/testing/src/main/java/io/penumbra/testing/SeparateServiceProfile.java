package io.penumbra.testing;

import io.quarkus.test.junit.QuarkusTestProfile;

/**
 * Profile with a separate service and database. Fuzzed inputs change stored data, and a service
 * requests an unknown key from the issuer only once in ten minutes.
 */
public final class SeparateServiceProfile implements QuarkusTestProfile {}
