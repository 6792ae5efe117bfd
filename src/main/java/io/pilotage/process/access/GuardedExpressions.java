package io.pilotage.process.access;

import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/**
 * Evaluates expressions of models; of those that come with a query it evaluates only a few harmless
 * ones (CVE-2026-109432: the engine's own switch forgets the parts of an {@code orQueries}).
 */
final class GuardedExpressions extends SpringExpressionManager {

  private static final Pattern HARMLESS =
      Pattern.compile(
          "[$#]\\{\\s*(?:currentUser\\(\\)|currentUserGroups\\(\\)"
              + "|(?:now|dateTime)\\(\\)"
              + "(?:\\.(?:plus|minus)(?:Minutes|Hours|Days|Weeks|Months|Years)\\(\\d{1,5}\\)"
              + "|\\.withTimeAtStartOfDay\\(\\))*)\\s*\\}");

  GuardedExpressions(ApplicationContext context, Map<Object, Object> beans) {
    super(context, beans);
  }

  @Override
  public Expression createExpression(String text) {
    return new Guarded(createValueExpression(text), this, text);
  }

  private static final class Guarded extends JuelExpression {

    Guarded(ValueExpression value, GuardedExpressions manager, String text) {
      super(value, manager, text);
    }

    @Override
    public @Nullable Object getValue(
        @Nullable VariableScope scope, @Nullable BaseDelegateExecution execution) {
      if (scope == null && !isLiteralText() && !HARMLESS.matcher(expressionText).matches()) {
        throw new BadUserRequestException("this expression is not allowed in a query");
      }
      return super.getValue(scope, execution);
    }
  }
}
