package dev.headstart.warmer.flow;

import dev.headstart.warmer.decision.Answer;
import dev.headstart.warmer.decision.Dropped;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.integration.handler.AbstractReplyProducingMessageHandler;
import org.springframework.messaging.Message;

/**
 * A step of the flow that asks one question about a payload: what may go on is sent on, what is
 * dropped is told to {@code dropped}.
 *
 * @param <T> what is asked about
 */
final class Question<T> extends AbstractReplyProducingMessageHandler {

  private final Class<T> about;
  private final Function<T, ? extends Answer<?>> question;
  private final Consumer<Dropped> dropped;

  Question(Class<T> about, Function<T, ? extends Answer<?>> question, Consumer<Dropped> dropped) {
    this.about = about;
    this.question = question;
    this.dropped = dropped;
  }

  @Override
  protected Object handleRequestMessage(Message<?> message) {
    return switch (question.apply(about.cast(message.getPayload()))) {
      case Answer.GoOn<?>(Object next) -> next;
      case Answer.Drop<?>(Dropped what) -> {
        dropped.accept(what);
        yield null;
      }
    };
  }
}
