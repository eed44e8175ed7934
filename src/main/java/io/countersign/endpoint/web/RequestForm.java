package io.countersign.endpoint.web;

import io.countersign.core.access.RequestRow;
import io.countersign.core.access.Wants;
import io.countersign.endpoint.account.Fields;
import io.countersign.endpoint.account.Refusal;
import io.countersign.endpoint.web.RequestPage.Choice;
import io.countersign.endpoint.web.RequestPage.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Fills the form of a request, with what was asked for, or with what was sent and refused. */
final class RequestForm {
  private static final String NO_END = "never";
  private static final List<Integer> USUAL_DAYS = List.of(7, 30, 90, 180, 365);
  private static final int FIRST_DAYS = 90;
  private static final int MOST_DIGITS = 4;

  /**
   * What the form is for.
   *
   * @param title the message key of its title
   * @param verb the message key of its button
   */
  record Use(String title, String verb) {}

  static final Use NEW = new Use("web.request.new", "web.request.send");
  static final Use CHANGE = new Use("web.request.change", "web.request.save");

  private RequestForm() {}

  /** The form of somebody who has not filled in anything. */
  static RequestPage fresh(String email) {
    return page(NEW, "", word(Wants.BEARER), Integer.toString(FIRST_DAYS), email, null);
  }

  /** The form of an open request. */
  static RequestPage of(RequestRow request) {
    String lasts = request.lastsDays() == null ? NO_END : request.lastsDays().toString();
    return page(CHANGE, request.purpose(), word(request.wants()), lasts, request.contact(), null);
  }

  /** The form as it was sent, with what was wrong. */
  static RequestPage sent(Use use, Refusal refusal) {
    Fields sent = refusal.sent();
    return page(
        use,
        sent.text("purpose"),
        sent.text("wants"),
        sent.text("lasts"),
        sent.text("contact"),
        Problem.of(refusal.why()));
  }

  private static RequestPage page(
      Use use, String purpose, String wants, String lasts, String contact, Problem problem) {
    List<Choice> choices =
        Wants.ASKABLE.stream()
            .map(RequestForm::word)
            .map(word -> new Choice(word, word.equals(wants)))
            .toList();
    return new RequestPage(
        use.title(), use.verb(), purpose, choices, spans(lasts), contact, problem);
  }

  /** The usual spans and, if it is another, the one that was asked for. */
  private static List<Span> spans(String lasts) {
    TreeSet<Integer> days = new TreeSet<>(USUAL_DAYS);
    if (lasts.matches("[1-9][0-9]{0,%d}".formatted(MOST_DIGITS - 1))) {
      days.add(Integer.valueOf(lasts));
    }
    List<Span> spans = new ArrayList<>();
    days.forEach(each -> spans.add(new Span(each.toString(), each, each.toString().equals(lasts))));
    spans.add(new Span(NO_END, null, lasts.equals(NO_END)));
    return spans;
  }

  private static String word(Wants wants) {
    return wants.name().toLowerCase(Locale.ROOT);
  }
}
