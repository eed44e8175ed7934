package io.countersign.endpoint.publisher;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.endpoint.http.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of fields in forms as PHP has them: {@code auth[username]} is the field {@code username}
 * within {@code auth}, {@code roles[]} a list. Of a field that is text here and has fields there,
 * the last counts.
 */
final class Brackets {
  private static final int DEEPEST = 16;
  private static final int LONGEST = 256;
  private static final Pattern NAME = Pattern.compile("([^\\[\\]]+)((?:\\[[^\\[\\]]*])*)");
  private static final Pattern INNER = Pattern.compile("\\[([^\\[\\]]*)]");

  private Brackets() {}

  /**
   * The fields, nested; those whose name is none or too long, or that lie too deep, are left out.
   */
  static ObjectNode nested(Map<String, Content.Part> parts) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    parts.forEach(
        (name, part) -> {
          Matcher matcher = NAME.matcher(name);
          if (name.length() <= LONGEST && matcher.matches()) {
            List<String> path = new ArrayList<>(List.of(matcher.group(1)));
            INNER.matcher(matcher.group(2)).results().forEach(inner -> path.add(inner.group(1)));
            if (path.size() <= DEEPEST) {
              put(all, path, part);
            }
          }
        });
    return all;
  }

  private static void put(ObjectNode all, List<String> path, Content.Part part) {
    ObjectNode at = all;
    for (String name : path.subList(0, path.size() - 1)) {
      at = at.get(name) instanceof ObjectNode inner ? inner : at.putObject(name);
    }
    switch (part) {
      case Content.Text text -> at.put(path.getLast(), text.value());
      case Content.File file -> at.putPOJO(path.getLast(), file);
    }
  }
}
