package io.countersign.testing.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test class that needs a real browser. Where there is no Chromium it is skipped, and the report
 * says so. It runs beside the tests of screens, unless it is one itself; of several that need the
 * browser one runs at a time.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("browser")
@ExtendWith(NeedsChromium.class)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("chromium")
public @interface BrowserTest {}
