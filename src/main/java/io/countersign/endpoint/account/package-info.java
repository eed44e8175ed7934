/**
 * The doors of the user's pages: who comes, whether a form was made for them, and what is done with
 * it. How a page looks is said elsewhere, by {@link io.countersign.endpoint.account.Pages}; who may
 * do what is decided in the core.
 */
package io.countersign.endpoint.account;
