package dev.headstart.api.openapi;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Leaves what springdoc brings alone until somebody asks for the description: most starts of the
 * service are of one that nobody ever asks, and pay for it in seconds of a processor.
 */
final class MadeWhenAsked implements BeanFactoryPostProcessor {

  private static final String SPRINGDOC = "org.springdoc.";

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
    for (String name : beans.getBeanDefinitionNames()) {
      BeanDefinition definition = beans.getBeanDefinition(name);
      if (isSpringdocs(definition.getBeanClassName())
          || isSpringdocs(definition.getFactoryBeanName())) {
        definition.setLazyInit(true);
      }
    }
  }

  private static boolean isSpringdocs(String name) {
    return name != null && name.startsWith(SPRINGDOC);
  }
}
