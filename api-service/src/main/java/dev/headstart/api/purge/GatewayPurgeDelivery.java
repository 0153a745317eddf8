package dev.headstart.api.purge;

import dev.headstart.contract.photo.PurgeTarget;
import dev.headstart.contract.region.Authority;
import dev.headstart.contract.region.RegionName;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpDelete;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.net.URIAuthority;

/** {@code DELETE /photos/{id}} to the local gateway, with the region's cache as {@code Host}. */
final class GatewayPurgeDelivery implements PurgeDelivery {

  private final HttpClient http;
  private final HttpHost gateway;
  private final Set<HttpDelete> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean givenUp;

  GatewayPurgeDelivery(HttpClient http, URI gateway) {
    this.http = http;
    this.gateway = HttpHost.create(gateway);
  }

  @Override
  public Optional<String> deliver(PurgeTarget.Photo photo, RegionName region) {
    var request = new HttpDelete(photo.toString());
    request.setAuthority(new URIAuthority(Authority.cacheOf(region).toString()));
    underWay.add(request);
    try {
      if (givenUp) {
        return Optional.of("The API ended before it could tell.");
      }
      return complaint(http.execute(gateway, request, answer -> answer.getCode()));
    } catch (SocketTimeoutException e) {
      return Optional.of("The gateway did not answer in time.");
    } catch (ConnectException e) {
      return Optional.of("The gateway at " + gateway + " cannot be reached.");
    } catch (IOException e) {
      return Optional.of("The exchange with the gateway broke off.");
    } finally {
      underWay.remove(request);
    }
  }

  private static Optional<String> complaint(int status) {
    return switch (status / 100) {
      case 2 -> Optional.empty();
      case 5 ->
          Optional.of(
              "The gateway answered " + status + ": it does not reach this region's cache now.");
      default ->
          Optional.of(
              "The gateway answered " + status + ": its settings may lack this region, or a way.");
    };
  }

  @Override
  public void giveUp() {
    givenUp = true;
    underWay.forEach(HttpDelete::cancel);
  }
}
