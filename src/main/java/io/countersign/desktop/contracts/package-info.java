/** The contracts the endpoint answers: switched, tried by command, and tested by themselves. */
package io.countersign.desktop.contracts;
