package io.countersign.endpoint.web;

/**
 * What stands around a page.
 *
 * @param username who is signed in, or null for nobody
 * @param csrf what every form of the page carries, or null where it has none
 * @param done what was just done, as the part of a message key that says it, or null
 */
record Frame(String username, String csrf, String done) {
  /** Around a page for nobody in particular, without a form. */
  static final Frame BARE = new Frame(null, null, null);
}
