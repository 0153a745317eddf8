package dev.headstart.api.photo;

import dev.headstart.api.catalogue.DurableTransactions;
import dev.headstart.api.condition.EntityTags;
import dev.headstart.api.people.Friends;
import dev.headstart.api.purge.PurgeJournal;
import dev.headstart.api.rendition.RenditionWorkshop;
import dev.headstart.api.storage.PhotoStore;
import dev.headstart.api.upkeep.Claims;
import dev.headstart.contract.signature.UrlSigner;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;

/** Puts the parts of the room together. */
@Configuration(proxyBeanMethods = false)
class PhotoConfiguration {

  @Bean
  Audiences audiences(Friends friends) {
    return new Audiences(friends);
  }

  @Bean
  PhotoUrls photoUrls(UrlSigner signer, Clock clock) {
    return new PhotoUrls(signer, clock);
  }

  @Bean
  PhotoCatalogue photoCatalogue(
      PhotoRepository photos,
      JdbcAggregateTemplate aggregates,
      NamedParameterJdbcOperations jdbc,
      PurgeJournal purges,
      DurableTransactions transactions,
      Claims claims,
      List<PhotoListener> listeners) {
    return new PhotoCatalogue(photos, aggregates, jdbc, purges, transactions, claims, listeners);
  }

  @Bean
  PhotoShelf photoShelf(PhotoCatalogue catalogue, PhotoStore store, Claims claims) {
    return new PhotoShelf(catalogue, store, claims);
  }

  @Bean
  PhotoEditor photoEditor(PhotoCatalogue catalogue, Audiences audiences, Clock clock) {
    return new PhotoEditor(catalogue, audiences, new PhotoNames(new SecureRandom()), clock);
  }

  @Bean
  PhotoAnswers photoAnswers(PhotoCatalogue catalogue, PhotoUrls urls, EntityTags tags) {
    return new PhotoAnswers(catalogue, urls, tags);
  }

  @Bean
  RenditionWorkshop renditionWorkshop(UploadSettings settings, MeterRegistry meters) {
    return new RenditionWorkshop(
        Runtime.getRuntime().availableProcessors(),
        settings.places() + 1,
        settings.maxPixels(),
        meters);
  }

  @Bean
  PhotoUpload photoUpload(
      UploadSettings settings,
      RenditionWorkshop workshop,
      PhotoCatalogue catalogue,
      PhotoShelf shelf,
      PhotoEditor editor,
      Clock clock) {
    return new PhotoUpload(
        new Darkroom(settings.maxPixels(), workshop),
        catalogue,
        shelf,
        editor,
        new PhotoNames(new SecureRandom()),
        clock);
  }
}
