package io.countersign.endpoint.web;

/** Somebody has registered, and waits. */
record RegisteredPage() {}
