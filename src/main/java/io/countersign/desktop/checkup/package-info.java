/** Check this installation…: what is good, to be seen to, or bad, to read and to send to others. */
package io.countersign.desktop.checkup;
