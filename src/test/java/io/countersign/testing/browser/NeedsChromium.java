package io.countersign.testing.browser;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips what needs a browser where there is none. */
final class NeedsChromium implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return Chromium.executable()
        .map(found -> ConditionEvaluationResult.enabled("there is " + found))
        .orElse(
            ConditionEvaluationResult.disabled(
                "There is no Chromium on the path (Debian: apt-get install chromium)"));
  }
}
