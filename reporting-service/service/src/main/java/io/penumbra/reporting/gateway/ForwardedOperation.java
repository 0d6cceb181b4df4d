package io.penumbra.reporting.gateway;

import java.util.List;

/**
 * An operation of another service that people may call.
 *
 * @param service toggle, ingestion or correlation
 * @param roles permitted roles of people
 */
record ForwardedOperation(String service, List<String> roles) {}
