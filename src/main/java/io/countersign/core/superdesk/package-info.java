/** Signs in whom a trusted Superdesk server confirms (the Web Publisher contract, section B2). */
package io.countersign.core.superdesk;
