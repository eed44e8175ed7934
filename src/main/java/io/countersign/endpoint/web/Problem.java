package io.countersign.endpoint.web;

import io.countersign.core.AppException;

/**
 * Why a form was not taken.
 *
 * @param field the field it belongs beside; empty for the form as a whole
 * @param why what is said
 */
record Problem(String field, AppException why) {
  static Problem of(AppException why) {
    return new Problem(why.field().orElse(""), why);
  }
}
