package io.penumbra.reporting.policy;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an alert does besides being raised.
 *
 * @param tag that the app gets
 */
public record PolicyAction(@Schema(examples = "unsanctioned") String tag) {}
