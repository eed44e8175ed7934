/** The section of sign-ins: JWTs and web sessions of all accounts. */
package io.countersign.desktop.signins;
