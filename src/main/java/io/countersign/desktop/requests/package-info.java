/** The inbox of access requests: entered, decided and collected here. */
package io.countersign.desktop.requests;
