package dev.headstart.api.purge;

import dev.headstart.contract.photo.PurgeTarget;
import dev.headstart.contract.region.Authority;
import dev.headstart.contract.region.RegionName;
import java.io.IOException;
import java.net.URI;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpDelete;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.net.URIAuthority;

/** {@code DELETE /photos/{id}} to the local gateway, with the region's cache as {@code Host}. */
final class GatewayPurgeDelivery implements PurgeDelivery {

  private final HttpClient http;
  private final HttpHost gateway;

  GatewayPurgeDelivery(HttpClient http, URI gateway) {
    this.http = http;
    this.gateway = HttpHost.create(gateway);
  }

  @Override
  public boolean deliver(PurgeTarget.Photo photo, RegionName region) throws IOException {
    var request = new HttpDelete(photo.toString());
    request.setAuthority(new URIAuthority(Authority.cacheOf(region).toString()));
    return http.execute(gateway, request, answer -> answer.getCode() / 100 == 2);
  }
}
