package io.countersign.desktop.superdesk;

import io.countersign.core.superdesk.Outcome;
import java.util.List;

/**
 * What the section shows.
 *
 * @param servers in the order in which they are asked
 * @param outcomes the last ones, newest first
 * @param creating whether accounts are made at the first sign-in
 * @param linking whether accounts are found by an e-mail address
 */
record Situation(
    List<ServerRow> servers, List<Outcome> outcomes, boolean creating, boolean linking) {}
