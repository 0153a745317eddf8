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
import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the parts of the room together. */
@Configuration(proxyBeanMethods = false)
class PhotoConfiguration {

  /** Smaller parts of a form stay in memory. */
  private static final int PART_IN_MEMORY = 8 * 1024;

  /** What a form may hold beside the photograph itself. */
  private static final long FORM_OVERHEAD = 64L * 1024;

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
        Runtime.getRuntime().availableProcessors(), settings.places() + 1, meters);
  }

  @Bean
  PhotoUpload photoUpload(
      UploadSettings settings, RenditionWorkshop workshop, PhotoShelf shelf, Clock clock) {
    return new PhotoUpload(settings, workshop, shelf, new PhotoNames(new SecureRandom()), clock);
  }

  @Bean
  UploadFolder uploadFolder(PhotoSettings settings) throws IOException {
    return new UploadFolder(settings.directory().resolve("uploads"));
  }

  @Bean
  MultipartConfigElement uploadForm(UploadSettings settings, UploadFolder folder) {
    long size = settings.maxSize().toBytes();
    return new MultipartConfigElement(
        folder.path().toString(), size, size + FORM_OVERHEAD, PART_IN_MEMORY);
  }

  @Bean
  UploadMetrics uploadMetrics(MeterRegistry meters, Semaphore uploadPlaces) {
    return new UploadMetrics(meters, uploadPlaces);
  }

  @Bean
  Semaphore uploadPlaces(UploadSettings settings) {
    return new Semaphore(settings.places());
  }

  @Bean
  WebMvcConfigurer uploadLimits(Semaphore uploadPlaces, UploadMetrics metrics) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry
            .addInterceptor(new UploadPlaces(uploadPlaces, metrics))
            .addPathPatterns("/api/photos");
      }
    };
  }
}
