/** Web sessions, and the one-time links that open one for somebody without a password. */
package io.countersign.core.session;
