/** Import accounts…: accounts of a CSV file, looked at before they are made. */
package io.countersign.desktop.imports;
