package io.countersign.endpoint.web;

/**
 * What stands around a page.
 *
 * @param username who is signed in, or null for nobody
 * @param csrf what every form of the page carries, or null where it has none
 * @param form what tells the form of this page from every other, or null where it has none
 * @param done what was just done, as the part of a message key that says it, or null
 */
record Frame(String username, String csrf, String form, String done) {
  /** Around a page for nobody in particular, without a form. */
  static final Frame BARE = new Frame(null, null, null, null);
}
