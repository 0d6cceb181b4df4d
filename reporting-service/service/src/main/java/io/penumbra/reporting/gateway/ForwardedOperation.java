package io.penumbra.reporting.gateway;

import java.util.List;

/**
 * Operation of another service that users may call.
 *
 * @param service toggle, ingestion or correlation
 * @param roles permitted roles of users
 */
record ForwardedOperation(String service, List<String> roles) {}
