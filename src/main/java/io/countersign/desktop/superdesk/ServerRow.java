package io.countersign.desktop.superdesk;

import io.countersign.core.superdesk.Outcome;
import java.util.Optional;

/**
 * One trusted server.
 *
 * @param server its base URL
 * @param place when it is asked: 1 for first
 * @param of how many there are
 * @param last what came of asking it last, since the program began
 */
record ServerRow(String server, int place, int of, Optional<Outcome> last) {}
