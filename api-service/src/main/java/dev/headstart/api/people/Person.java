package dev.headstart.api.people;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * Somebody with photographs.
 *
 * @param name by the grammar of {@link People#isName}
 * @param tokenHash of her token, never the token itself
 * @param joinedAt Unix milliseconds
 */
@Table("person")
record Person(@Id String name, String tokenHash, long joinedAt) {}
