package io.penumbra.correlation.feed;

import io.penumbra.correlation.enforcement.Scope;
import java.time.Instant;
import java.util.UUID;

/**
 * A feed.
 *
 * @param scope the machines of its reader; null for all
 * @param exceptions treatment of exceptions; null where the format has them in its list
 * @param isPublic whether it is read without a token, too
 * @param tokenHash SHA-256 of its token
 * @param tokenAt since when the token is valid
 * @param lastFetchedAt null when it was never fetched
 * @param lastClient User-Agent of who fetched it last, or null
 * @param lastVersion that was fetched last, or null
 * @param canaryBlockedAt when its reader last blocked its canary, or null
 * @param canaryReachedAt when its reader last let it pass, or null
 */
record Feed(
    UUID id,
    String name,
    FeedFormat format,
    Scope scope,
    ExceptionMode exceptions,
    boolean isPublic,
    String tokenHash,
    Instant createdAt,
    String createdBy,
    Instant tokenAt,
    Instant lastFetchedAt,
    String lastClient,
    Long lastVersion,
    Instant canaryBlockedAt,
    Instant canaryReachedAt) {}
