/* web/form.h - what browsers send, taken apart: urlencoded fields, cookies, preferred language. Pure. */
#pragma once
#include "base/base.h"

enum { FORM_FIELDS = 200, FORM_NAME = 100 };             /* at most: fields, bytes of a name */

/* application/x-www-form-urlencoded (WHATWG URL 5.1), strict: a bad escape, a NUL, text that is not UTF-8, a name that
 * is empty or too long, too many fields refuse the whole. Values in mem. */
bool form_parse(struct str s, struct arena *mem, struct fields *out);
/* Where the first value stands that is not UTF-8: its field, and the line in it from 1. False: there is none. */
bool form_not_utf8(struct str s, struct arena *mem, struct str *name, int *line);
/* multipart/form-data (RFC 7578), as strict; type: the whole header field, for its boundary. file: the name the browser
 * sent, without a path, fit for a header. bytes: borrowed from the body. */
struct upload { struct str name, file, bytes; };
struct uploads { struct upload *at; size_t n, cap; };
bool multipart_parse(struct str body, struct str type, struct arena *mem, struct fields *out, struct uploads *files);
/* The value of a cookie; NONE if it is absent, or there twice: then somebody plants cookies. */
struct str cookie_find(struct str header, struct str name);
/* Accept-Language, thinly: the first of de and en that is named; German for all others. */
enum lang lang_wanted(struct str header);
/* Is it a secret as we make them: 64 digits of lower-case hex? */
bool secret_is(struct str s);
