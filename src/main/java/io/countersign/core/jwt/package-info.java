/**
 * JSON Web Tokens (RFC 7519) as the EasyDMP contract has them, sections 3 to 5: who gets them, the
 * keys that sign them, and the sign-ins (families) they belong to.
 */
package io.countersign.core.jwt;
