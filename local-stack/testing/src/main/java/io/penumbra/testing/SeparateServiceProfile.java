package io.penumbra.testing;

import io.quarkus.test.junit.QuarkusTestProfile;

/**
 * A service and a database that other tests do not use: fuzzed inputs change what is stored, and a
 * service asks the issuer for an unknown key once in ten minutes only.
 */
public final class SeparateServiceProfile implements QuarkusTestProfile {}
