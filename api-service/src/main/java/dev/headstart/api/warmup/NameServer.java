package dev.headstart.api.warmup;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import javax.naming.Context;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;

/**
 * Asks one name server (RFC 1035), without this machine's own names and without a memory: what the
 * platform remembers for half a minute would send datagrams to a warmer that is gone for so long.
 */
final class NameServer implements Names {

  /** Asked for one by one: few servers still say everything at once (RFC 8482). */
  private static final List<String> ADDRESSES = List.of("A", "AAAA");

  /** Doubled with each of the tries. */
  private static final String FIRST_TIMEOUT_MILLIS = "500";

  private static final String TRIES = "3";

  private final Hashtable<String, String> environment = new Hashtable<>();

  NameServer(InetSocketAddress server) {
    String host = server.getHostString();
    String literal = host.indexOf(':') < 0 ? host : "[" + host + "]";
    environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
    environment.put(Context.PROVIDER_URL, "dns://" + literal + ":" + server.getPort());
    environment.put("com.sun.jndi.dns.timeout.initial", FIRST_TIMEOUT_MILLIS);
    environment.put("com.sun.jndi.dns.timeout.retries", TRIES);
  }

  @Override
  public List<InetAddress> addresses(String host) throws UnknownHostException {
    var found = new ArrayList<InetAddress>();
    try {
      DirContext dns = new InitialDirContext(environment);
      try {
        for (String type : ADDRESSES) {
          Attribute records = dns.getAttributes(host, new String[] {type}).get(type);
          if (records != null) {
            addAll(records, found);
          }
        }
      } finally {
        dns.close();
      }
    } catch (NamingException e) {
      var unknown = new UnknownHostException(host + ": " + e.getMessage());
      unknown.initCause(e);
      throw unknown;
    }
    if (found.isEmpty()) {
      throw new UnknownHostException(host + " has no address.");
    }
    return found;
  }

  private static void addAll(Attribute attribute, List<InetAddress> found) throws NamingException {
    NamingEnumeration<?> values = attribute.getAll();
    while (values.hasMore()) {
      found.add(InetAddress.ofLiteral(values.next().toString()));
    }
  }
}
