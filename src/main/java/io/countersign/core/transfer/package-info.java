/** Lists that leave as files, and accounts that come as one. */
package io.countersign.core.transfer;
