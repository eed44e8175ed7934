/** One-time links: made, shown once, and told of when somebody opens one again. */
package io.countersign.desktop.links;
