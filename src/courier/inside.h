/* courier/inside.h - what the files of the courier share. */
#pragma once
#include "base/network.h"
#include "courier/courier.h"
#include "oncall/oncall.h"
#include <sys/socket.h>

/* Why something was not delivered, in both languages. wrong(w, "{} fehlt", "{} is missing", name): as refuse; returns false. */
struct why { struct err said[2]; };                      /* ORDER lang */
#define wrong(w, de, ...) wrong_holes((w), (struct str){ "" de "", sizeof(de) - 1 }, HOLES(__VA_ARGS__))
bool wrong_holes(struct why *w, struct str de, const struct hole *h, size_t n);

/* ---- patterns (expand.c, pure) ------------------------------------------------------------------------ */

enum expand_as { EXPAND_URL, EXPAND_JSON, EXPAND_FORM, EXPAND_PLAIN, EXPAND_HEADER };
/* {name} becomes the value of that field, written as the place wants it; of a URL what stands at its beginning as it is. */
struct str expand(struct str pattern, const struct fields *values, enum expand_as as, struct arena *mem);
enum expand_as expand_of_type(struct str type);

/* ---- secrets (secret.c) ----------------------------------------------------------------------------------- */

/* *there is false when there is no such file. False: it is there and cannot be used; w says why. */
bool secret_load(struct str data, struct str name, struct arena *mem, struct str *out, bool *there, struct why *w);

/* ---- one request (http.c) ----------------------------------------------------------------------------------- */

/* What holds for all: listed networks, the authority's file (or empty), and whether it is time to stop. */
struct net { struct networks listed; struct str authority; const bool *stopping; };
struct posting { struct str method, url, type, body; struct strs headers; };
enum delivery { DELIVERY_SENT, DELIVERY_LATER, DELIVERY_REFUSED };
/* answer: "200 OK: {...}", cut and cleaned; w says why unless it was sent. */
enum delivery http_send(const struct net *net, const struct posting *p, struct arena *mem, struct str *answer, struct why *w);

/* ---- turns ------------------------------------------------------------------------------------------------------ */

struct turn { struct arena *mem; struct db *db; const struct courier_order *order; struct net net; };
/* Sends what is due. False: the store takes nothing at present. *more: a receiver took all of this turn, and there may be more for it. */
bool alerts_turn(const struct turn *t, struct err *e);
bool hooks_turn(const struct turn *t, bool *more, struct err *e);
