package dev.headstart.api.photo;

import dev.headstart.contract.signature.SharedKey;
import java.nio.file.Path;
import java.util.List;

/**
 * Where photographs lie and how their URLs are signed.
 *
 * @param directory an absolute path that exists
 * @param keys what signs and verifies; if there is none, one is made and kept in the directory
 */
public record PhotoSettings(Path directory, List<SharedKey> keys) {}
