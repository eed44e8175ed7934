package io.countersign.endpoint.web;

import java.util.List;

/**
 * Signing in.
 *
 * @param username what was entered before; empty for nothing
 * @param problem why the last try was refused, or null
 * @param providers the other ways in; possibly none
 */
record LoginPage(String username, Problem problem, List<Provider> providers) {
  /**
   * A provider that signs people in.
   *
   * @param name how people call it; empty for the organisation's own, without a name
   * @param path where one goes to sign in with it
   */
  record Provider(String name, String path) {}
}
