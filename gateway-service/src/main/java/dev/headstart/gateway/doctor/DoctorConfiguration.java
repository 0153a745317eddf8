package dev.headstart.gateway.doctor;

import dev.headstart.gateway.kernel.Connections;
import dev.headstart.gateway.kernel.ProcFiles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DoctorConfiguration {

  @Bean(destroyMethod = "close")
  Doctor doctor(DoctorProperties settings, Connections connections, ProcFiles proc) {
    return new Doctor(settings, connections, proc, System::nanoTime);
  }

  @Bean
  ConnectionsEndpoint connectionsEndpoint(Doctor doctor) {
    return new ConnectionsEndpoint(doctor);
  }

  @Bean
  DoctorMeters doctorMeters(Doctor doctor) {
    return new DoctorMeters(doctor);
  }
}
