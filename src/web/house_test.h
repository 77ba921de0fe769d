/* web/house_test.h - a small house for units of the web door: a fresh store with two clients and a person of each
 * role, and doors that do what is sent at once. */
#pragma once
#include "store/store_test.h"
#include "web/inside.h"
#include <pthread.h>

struct house {
	struct arena *mem;
	struct db *db;
	pthread_mutex_t lock;                            /* of db, for the doors */
	struct door door;
	struct web_order order;
	struct instant now;
	int64_t own, foreign;                            /* clients; the contact and the approver are own's */
	int64_t people[ROLES], stranger;                 /* persons; stranger is foreign's contact */
	int64_t things[OBJECTS][3];                      /* object -> own's, foreign's, nobody's */
	int64_t come[3];                                 /* the message of each one's ticket that came as a letter */
	bool full;                                       /* the doors take nothing */
	struct act act;                                  /* the last act, and what it is to be told */
	struct outcome outcome;
	int acts;
};
void house_open(struct house *h, struct arena *mem);
void house_close(struct house *h);

/* A browser: one cookie jar. */
struct browser { struct house *house; struct str session, form; int64_t person; };
struct browser browser_of(struct house *h, int64_t person);      /* with an open session; 0: nobody */
struct answer browser_get(struct browser *b, struct str target);
/* Adds the right token to the body. */
struct answer browser_post(struct browser *b, struct str path, struct str body);
struct answer browser_send(struct browser *b, struct ask ask);
struct str answer_html(const struct answer *a);

/* A person's program: its key, and what it sends. */
struct str program_key(struct house *h, enum role role, bool reads);
struct answer program_send(struct house *h, struct str key, struct ask ask);
struct answer program_get(struct house *h, struct str key, const char *path);
struct answer program_post(struct house *h, struct str key, struct str path, const char *body);

/* A role that may, and the path of own's object; every {word} is "word". */
enum role house_role(const struct route *r);
struct str house_path(struct house *h, const struct route *r);

/* ---- over a real socket on loopback ---- */
int wire_dial(int port);
struct str wire_hear(int fd, struct arena *mem);         /* all until the other side closes, or nothing came for some seconds; closes fd */
