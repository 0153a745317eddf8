package dev.headstart.api.people.token;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * What is kept of a token.
 *
 * @param id by which its owner speaks of it; no secret
 * @param person whose it is
 * @param label what it is for, in her words
 * @param hash of {@link Token#hash}
 * @param createdAt Unix milliseconds
 * @param lastUsedDay days since 1970, in UTC; {@code null} until it is used
 * @param expiresAt Unix milliseconds; {@code null} for never
 */
@Table("token")
record PersonalToken(
    @Id String id,
    String person,
    String label,
    String hash,
    long createdAt,
    Long lastUsedDay,
    Long expiresAt) {}
