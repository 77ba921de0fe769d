/* web/web.h - the door for people: pages, portal and their JSON over HTTP.
 *
 * One libmicrohttpd thread parses and keeps the limits; workers answer pages from read-only connections, others
 * check passwords, contracts being written and every keystroke in them, so that none of these ever slows a page down
 * (lanes.c). What a person does leaves through the two doors of web_order and is answered only when it is committed. The address is served as plain HTTP; a proxy in
 * front may speak TLS, which setting house.web says (origin.h) and which makes the cookies Secure.
 *
 * How a page is added stands in web/page.h. */
#pragma once
#include "inventory/people.h"
#include "signal/signal.h"

struct str role_id(enum role role);                      /* "owner" */

/* The last reading of a component, as it stands in memory. False: none since the start. */
struct last_reading { struct instant at; enum probe_outcome outcome; struct str text; };
typedef bool live_fn(void *at, int64_t client, int64_t component, struct arena *mem, struct last_reading *out);

/* All strings and the functions' `at` must live as long as the door. */
struct web_order {
	struct str address;                              /* "127.0.0.1:8080", "[::1]:0", ":8080"; port 0 picks a free one */
	struct str store;                                /* for db_open(DB_READ) */
	struct str data;                                 /* where files with secrets lie */
	struct str zone;                                 /* of shown times while setting house.zone says none; empty: UTC */
	bool demo;                                       /* a made-up world: every page says so */
	void *at;                                        /* handed to the functions below */
	act_fn *act;
	job_door *job;
	bool (*is_full)(void *at);                       /* the store is read-only: the banner shows */
	live_fn *live;                                   /* NULL: pages show what is stored */
	bool (*probe_fits)(void *at, enum probe_kind kind, struct str target);       /* can that be asked so? NULL: nobody says */
	struct str (*syslog)(void *at, struct arena *mem);       /* where log lines are taken, "127.0.0.1:5514"; NONE: nowhere yet. NULL: nobody says */
};

struct web;                                              /* held */
/* Listens when it returns. e names the address that is taken or wrong. */
bool web_open(const struct web_order *order, struct web **out, struct err *e);
int web_port(const struct web *w);
/* Takes no new requests, answers those begun, ends the threads. The doors must still work meanwhile. */
void web_close(struct web *w);

/* ---- people, for the command line and for seeds; on the writer's connection ------------------ */

struct person { int64_t id, client; struct str login, name, email; enum role role; enum lang lang; bool shortcuts; };     /* email: read by person_add only, may be empty; shortcuts: single keys act, known of who is signed in */
/* The login is folded and unique in the house; e says so when it is taken. */
bool person_add(struct db *db, const struct person *p, struct instant now, struct arena *mem, int64_t *id, struct err *e);
/* id 0: nobody. */
bool person_find_login(struct db *db, struct str login, struct arena *mem, struct person *out, struct err *e);
/* id 0: nobody, or closed. */
bool person_by_id(struct db *db, int64_t id, struct arena *mem, struct person *out, struct err *e);
bool person_list(struct db *db, int64_t client, struct arena *mem, struct person **out, size_t *n, struct err *e);
/* A link that lets this person set a password, once, for thirty minutes. *path is "/link/..."; it is a secret. */
bool web_link_make(struct db *db, int64_t person, struct instant now, struct arena *mem, struct str *path, struct err *e);
/* Takes the second factor off a person who lost it, and ends their sessions. */
bool web_factor_end(struct db *db, const struct person *p, struct instant now, struct err *e);
