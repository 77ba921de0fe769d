/* web/api.h - programs at the same doors as people: keys, bodies and answers as JSON, what may be sent where. Inside web/ only. */
#pragma once
#include "web/ways.h"

/* ---- fields.c: what the forms take (fields.def) ---- */
/* prefix: every name that begins so; kin: of the object in the path; number: JSON may send it as one; lines: may have several; most: characters of a value; words: name of those it takes, NONE: any. */
struct form_field { struct str name, words; int64_t most; bool required, repeats, prefix, file, kin, number, lines; };
/* The next of a form's fields; false: there is none. `left` starts as route_fields. */
bool form_field_next(struct str *left, struct form_field *out);
struct str route_fields(const struct route *r);          /* of a form or hook; of a page what its address may ask */
bool route_field(const struct route *r, struct str name, struct form_field *out);    /* false: it has none of that name */
bool route_is_listed(const struct route *r);             /* does a form have its row? */
bool route_takes(const struct route *r, struct str name);        /* csrf and key, too */
bool route_repeats(const struct route *r, struct str name);         /* may it be there more than once? */
struct str route_common(const struct route *r);          /* what the address of every page may ask, and of every list */
bool field_find(struct str fields, struct str name, struct form_field *out);         /* as route_field, of any row */
bool field_is_again(const struct fields *all, size_t i);         /* has an earlier one the same name? */
bool route_takes_file(const struct route *r, struct str name);
/* What is wrong with a value. lines: it goes over one line although the field has one: a line that somebody slipped in would stand in letters and lists as if
 * the house wrote it. most: so many characters are taken, and `sent` came; 0: it is no longer than that. words, shapes: what is taken instead; none: it is taken. */
struct field_fault { bool lines; int64_t most, sent; struct strs words; unsigned shapes; };
/* Nothing that was said is one of any words: whether it may be missing, who asks for it knows. */
bool field_takes(const struct form_field *f, struct str value, struct arena *mem, struct field_fault *out);
/* What JSON may send of it beside text: a whole number, true and false. */
bool field_takes_number(const struct form_field *f), field_takes_truth(const struct form_field *f);
bool field_is_untaken(const struct form_field *f, struct str value);     /* a tick that says 0 */
/* The first field that must be there and is not; false: none. A draft that is kept or dropped lacks what it likes. */
bool form_lacks(const struct request *q, struct form_field *out);

/* choices.c: the words a field takes, and the shapes it takes beside them; neither: it takes any text. */
void field_words(const struct form_field *f, struct arena *mem, struct strs *out);
unsigned field_shapes(const struct form_field *f);

/* ---- shapes.c ---- */
enum shape { SHAPE_NUMBER = 1, SHAPE_INDEX = 2, SHAPE_DAY = 4, SHAPE_MONTH = 8, SHAPE_MARK = 16, SHAPE_TIME = 32 };       /* a set of them is an unsigned */
bool shapes_fit(unsigned wanted, struct str value, struct arena *mem);
void shapes_said(unsigned wanted, enum lang lang, struct arena *mem, struct strs *out);
void shapes_schemas(unsigned wanted, struct arena *mem, struct strs *out);       /* as JSON */

/* ---- asked.c: what stands behind a question mark ---- */
/* False: q has the name that is wrong, what was sent, and what is possible. */
bool asked_is_good(struct request *q, const struct route *r, struct fields *all);
/* The same of an address that a form names. */
bool asked_of_page(struct request *q, struct str path, struct str query, struct fields *out);
struct str fault_words(struct request *q, struct str name, const struct field_fault *f);
struct str words_listed(struct arena *mem, const struct strs *words);      /* "a, b, c" */
/* What pages know of theirs. */
void request_steps(struct arena *mem, struct strs *out);
void vendor_steps(struct arena *mem, struct strs *out);
void vendor_steps_of_client(struct arena *mem, struct strs *out);
void bulk_deeds(struct arena *mem, struct strs *out);
void search_kinds(struct arena *mem, struct strs *out);
void editor_beginnings(struct arena *mem, struct strs *out);
void stopwatch_verbs(struct arena *mem, struct strs *out);
void probe_kinds(struct arena *mem, struct strs *out);
void amend_holders(struct arena *mem, struct strs *out);
void council_stopwatch(struct arena *mem, struct strs *out);
void council_remote(struct arena *mem, struct strs *out);
void council_log(struct arena *mem, struct strs *out);

/* ---- belongs.c: fields that name something of the object in the path ---- */
bool field_has_kin(enum object object, struct str field);        /* is it known how to tell? */
/* A gate: what is of another ticket is refused before the handler runs. */
bool form_belongs(struct request *q, struct answer *a, struct err *e);

/* ---- keys: a person's, with that person's rights; held as a hash, 256 random bits each, so guessing needs no brake ---- */
struct api_key { int64_t id, client, person; struct str name; bool reads; struct instant made, used; };
struct api_keys { struct api_key *at; size_t n, cap; };
bool api_key_list(struct db *db, int64_t client, int64_t person, struct arena *mem, struct api_keys *out, struct err *e);  /* those that hold */
struct str api_key_new(struct arena *mem);               /* "rb_" and 64 hex digits */
/* Jobs; what points to a struct key_make, and to a struct way_end. */
struct key_make { int64_t client, person; struct str name, secret; bool reads; };
job_fn api_key_make_job, api_key_end_job;

/* For people alone: where a way into the house is made or taken, for what a key made would outlive the key; and what somebody
 * declares to the other side of a contract, or what cannot be undone, for a key shows no person. */
bool api_is_for_people(const struct route *r);
/* The person a key stands for, from the header field Authorization; otherwise *a is 401. */
bool api_person(struct request *q, struct answer *a, struct err *e);

/* ---- bodies and answers ---- */
/* Where and why a body is no such object; words: with a hole for the field where there is one. line 0: it is JSON, but says more than fields do. */
struct body_fault { enum text words; struct str field; int line, column; int64_t offset; };
/* One flat JSON object as fields: text, whole numbers, true (1) and false (0), each where the route's field takes it; an array repeats its name; null says nothing. */
bool api_body(const struct route *r, struct str body, struct arena *mem, struct fields *out, struct body_fault *why);
/* Holds the form against what the route takes: what is unknown is named, with status 422. */
bool api_fields(struct request *q, struct answer *a);
/* What a browser would be sent on to, as JSON: where it is and which number it has. */
void api_done(struct request *q, struct answer *a);
