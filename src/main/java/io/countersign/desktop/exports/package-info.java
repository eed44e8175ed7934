/** Export what I see…: the list in view as a file for other programs. */
package io.countersign.desktop.exports;
