package io.countersign.desktop.accounts;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("gallery")
class AccountGalleryTest extends AccountScreens {
  @Test
  void list() {
    named("kari", "Kari Foss");
    showList();
    snapshot("accounts-list");
    clickRow("Kari Foss");
    snapshot("accounts-detail");
  }
}
