/** Links into the livesite editor: made, and copied at once. */
package io.countersign.desktop.livesite;
