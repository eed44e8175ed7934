/** Links into the livesite editor that open once (the Web Publisher contract, section B5). */
package io.countersign.core.livesite;
