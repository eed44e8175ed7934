/** One open instance: the database and every service over it, wired once for all doors. */
package io.countersign.core.instance;
