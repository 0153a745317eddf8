package dev.headstart.api;

import dev.headstart.api.catalogue.CatalogueSettings;
import dev.headstart.api.entrance.EntranceSettings;
import dev.headstart.api.key.KeySettings;
import dev.headstart.api.people.account.AdministratorSettings;
import dev.headstart.api.people.account.SignUpSettings;
import dev.headstart.api.people.password.PasswordSettings;
import dev.headstart.api.people.session.SessionSettings;
import dev.headstart.api.photo.PhotoSettings;
import dev.headstart.api.photo.UploadSettings;
import dev.headstart.api.purge.PurgeSettings;
import dev.headstart.api.ratelimit.RateSettings;
import dev.headstart.api.trace.TraceSettings;
import dev.headstart.api.upkeep.StorageSettings;
import dev.headstart.api.warmup.HomeRegion;
import dev.headstart.api.warmup.WarmupSettings;
import dev.headstart.contract.region.RegionCatalogue;
import dev.headstart.contract.warm.WarmDatagramCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives each room its share of the properties, and all of them the time. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  CatalogueSettings catalogueSettings(ApiProperties properties) throws IOException {
    return new CatalogueSettings(directory(properties));
  }

  @Bean
  PhotoSettings photoSettings(ApiProperties properties) throws IOException {
    return new PhotoSettings(directory(properties));
  }

  @Bean
  KeySettings keySettings(ApiProperties properties) throws IOException {
    ApiProperties.Signing signing = properties.signing();
    return new KeySettings(
        directory(properties), signing.keys(), signing.file(), signing.refresh());
  }

  @Bean
  StorageSettings storageSettings(ApiProperties properties) throws IOException {
    return new StorageSettings(directory(properties), properties.api().storage().s3());
  }

  @Bean
  UploadSettings uploadSettings(ApiProperties properties) {
    return properties.api().upload();
  }

  @Bean
  SignUpSettings signUpSettings(ApiProperties properties) {
    return new SignUpSettings(properties.api().signUp());
  }

  @Bean
  AdministratorSettings administratorSettings(ApiProperties properties) {
    return properties.api().administrator();
  }

  @Bean
  PasswordSettings passwordSettings(ApiProperties properties) {
    return properties.api().passwords();
  }

  @Bean
  SessionSettings sessionSettings(ApiProperties properties) {
    return properties.api().session();
  }

  @Bean
  RateSettings rateSettings(ApiProperties properties) {
    return properties.api().rate();
  }

  @Bean
  EntranceSettings entranceSettings(ApiProperties properties) {
    return new EntranceSettings(properties.api().gateways());
  }

  @Bean
  WarmupSettings warmupSettings(ApiProperties properties) {
    return properties.warmup();
  }

  @Bean
  HomeRegion homeRegion(ApiProperties properties) {
    return new HomeRegion(Optional.ofNullable(properties.home()));
  }

  @Bean
  PurgeSettings purgeSettings(ApiProperties properties) {
    return properties.purge();
  }

  @Bean
  TraceSettings traceSettings(ApiProperties properties) {
    return properties.trace();
  }

  @Bean
  RegionCatalogue regionCatalogue(ApiProperties properties) {
    return new RegionCatalogue(properties.regions());
  }

  @Bean
  WarmDatagramCodec warmDatagramCodec(ApiProperties properties) {
    return new WarmDatagramCodec(properties.datagram().keys());
  }

  private static Path directory(ApiProperties properties) throws IOException {
    return Files.createDirectories(properties.api().directory().toAbsolutePath().normalize());
  }
}
