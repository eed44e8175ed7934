package io.countersign.core.jwt;

/**
 * Why a JWT is refused. Callers learn only what their contract tells them; the EasyDMP contract
 * names its texts in sections 3, 4 and 6.
 */
public enum JwtRule {
  /** It is no JWT, or its signature is not that of its content: "Error decoding token." */
  UNDECODABLE,
  /** No key of this instance can have signed it; to a caller it looks undecodable. */
  UNKNOWN_KEY,
  /** The key that signed it is good no more; to a caller it looks undecodable. */
  KEY_RETIRED,
  /** Its algorithm, header or claims are none that are accepted: "Invalid token." */
  INVALID,
  /** It has no id ({@code jti}): "Invalid token." */
  NO_ID,
  /** Its time is over: "Token has expired." */
  EXPIRED,
  /** Its sign-in was ended, by itself or with others: "Token is blacklisted." */
  ENDED,
  /** It names nobody: "Invalid token.", on routes "Invalid payload." */
  NO_USERNAME,
  /** Nobody has the username it names: "User doesn't exist.", on routes "Invalid token." */
  UNKNOWN_ACCOUNT,
  /** Its account may not use credentials: "User account is disabled." */
  ACCOUNT_INACTIVE,
  /** It is signed by a key that only this instance has, but its sign-in is not known here. */
  UNKNOWN_FAMILY,
  /** Only on refresh: "orig_iat field not found in token." */
  NO_ORIGINAL_TIME,
  /** Only on refresh: "Refresh has expired." */
  REFRESH_EXPIRED
}
