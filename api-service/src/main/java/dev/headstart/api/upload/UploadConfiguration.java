package dev.headstart.api.upload;

import dev.headstart.api.people.access.NeedsPerson;
import dev.headstart.api.photo.PhotoAnswers;
import dev.headstart.api.photo.PhotoCatalogue;
import dev.headstart.api.photo.PhotoSettings;
import dev.headstart.api.photo.PhotoUpload;
import dev.headstart.api.photo.UploadSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Semaphore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Puts the parts of the room together. */
@Configuration(proxyBeanMethods = false)
class UploadConfiguration {

  /** Smaller parts of a form stay in memory. */
  private static final int PART_IN_MEMORY = 8 * 1024;

  /** What a form may hold beside the photograph itself. */
  private static final long FORM_OVERHEAD = 64L * 1024;

  @Bean
  UploadFolder uploadFolder(PhotoSettings settings) throws IOException {
    return new UploadFolder(settings.directory().resolve("uploads"));
  }

  @Bean
  Intake intake(UploadFolder folder, UploadSettings settings) {
    return new Intake(folder, settings.maxSize().toBytes());
  }

  @Bean
  KeyLedger keyLedger(
      NamedParameterJdbcOperations jdbc, TransactionOperations transactions, Clock clock) {
    return new KeyLedger(jdbc, transactions, clock);
  }

  @Bean
  Partials partials(
      PhotoSettings settings,
      UploadSettings limits,
      JsonMapper json,
      Clock clock,
      MeterRegistry meters)
      throws IOException {
    var folder = new PartialFolder(settings.directory().resolve("partial"), json);
    var partials = new Partials(folder, limits.partialSpace().toBytes(), clock);
    Gauge.builder("headstart.uploads.partial", partials, Partials::taken)
        .description("Room on the disk that uploads in several pieces have taken")
        .baseUnit("bytes")
        .register(meters);
    return partials;
  }

  @Bean
  UploadSweeper uploadSweeper(KeyLedger keys, Partials partials) {
    return new UploadSweeper(keys, partials);
  }

  @Bean
  NeedsPerson partialUploads() {
    return NeedsPerson.of(TusController.PATH + "/*");
  }

  @Bean
  Uploads uploads(
      PhotoUpload photos,
      PhotoCatalogue catalogue,
      KeyLedger keys,
      PhotoAnswers answers,
      UploadMetrics metrics) {
    return new Uploads(photos, catalogue, keys, answers, metrics);
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
            .addPathPatterns("/api/photos", "/api/photos/*/content", TusController.PATH + "/*");
      }
    };
  }
}
