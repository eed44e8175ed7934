package io.countersign.core.tenant;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What the audit tells of tenants. */
final class TenantChanges {
  private TenantChanges() {}

  /** What the terms say, without the code, which is the subject's name. */
  static Map<String, String> told(TenantTerms terms) {
    Map<String, String> told = new LinkedHashMap<>();
    told.put("name", terms.name());
    if (terms.organisation() != null) {
      told.put("organisation", terms.organisation());
    }
    if (!terms.homepage().isEmpty()) {
      told.put("homepage", terms.homepage());
    }
    told.put("hosts", hosts(terms));
    return told;
  }

  /** What an edit changes. */
  static Map<String, String> between(TenantTerms before, TenantTerms after) {
    Map<String, String> changes = new LinkedHashMap<>();
    put(changes, "code", before.code(), after.code());
    put(changes, "name", before.name(), after.name());
    put(changes, "organisation", before.organisation(), after.organisation());
    put(changes, "homepage", before.homepage(), after.homepage());
    put(changes, "hosts", hosts(before), hosts(after));
    return changes;
  }

  private static String hosts(TenantTerms terms) {
    return String.join(" ", terms.hosts());
  }

  private static void put(Map<String, String> changes, String name, String before, String after) {
    if (!Objects.equals(before, after)) {
      changes.put(name, shown(before) + " → " + shown(after));
    }
  }

  private static String shown(String value) {
    return value == null || value.isEmpty() ? "–" : value;
  }
}
