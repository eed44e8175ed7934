/** The first screen after signing in: how many, what needs a look, what happened last. */
package io.countersign.desktop.overview;
