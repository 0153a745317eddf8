# Finds a JDK 25 and exports JAVA_HOME; sourced by ./mvnw and ./headstart.
# Looks at JAVA_HOME, at the java on the PATH, and where package managers put JDKs.

jdk25_at() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] && grep -q '^JAVA_VERSION="25[."]' "$1/release"
}

find_jdk25() {
  for home in "${JAVA_HOME:-}" \
    "$(dirname "$(dirname "$(readlink -f "$(command -v javac || echo /none/bin/javac)")")")" \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/java/* /opt/jdk* /opt/*/jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* \
    "$HOME"/.local/share/mise/installs/java/*; do
    if [ -n "$home" ] && jdk25_at "$home"; then
      JAVA_HOME=$home
      export JAVA_HOME
      return 0
    fi
  done
  echo "Headstart needs a JDK 25 and found none: install one (Debian: temurin-25-jdk or openjdk-25-jdk; macOS: brew install openjdk@25), or set JAVA_HOME to it." >&2
  return 1
}
