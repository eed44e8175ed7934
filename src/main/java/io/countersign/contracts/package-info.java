/**
 * The contracts as what they promise: the commands of their documentation, and the recorded cases
 * with what replays them. A self-test replays them over real HTTP against a scratch instance of its
 * own; the tests of the program use the same replay.
 */
package io.countersign.contracts;
