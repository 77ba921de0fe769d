/* main/demo_play.h - what the files of the demonstration share: the play, and how something is done in it. */
#pragma once
#include "main/demo.h"

enum { DEMO_STAFF = 5, DEMO_CONTACTS = 2, DEMO_CLIENTS = 3, DEMO_SCENES = 8, DEMO_RESALE = 8, DEMO_MONEY = 11 };
#define MINUTE ((int64_t)60000)
#define DAY (1440 * MINUTE)
#define MORNING 360                                       /* minutes of a day, UTC, at which a world ends */

struct event;
struct play {
	struct writer *w;
	const struct demo_order *o;
	struct arena *mem, *turn;                        /* turn: of one event */
	uint64_t chance;
	int64_t people[DEMO_STAFF], contacts[DEMO_CLIENTS][DEMO_CONTACTS], clients[DEMO_CLIENTS], probes[DEMO_CLIENTS], begin, end, order;
	int64_t desk[DEMO_SCENES];                       /* the ticket of each scene */
	int64_t project;                                 /* the ticket of what is paid by instalments */
	struct event *events;
	size_t n;
};

void play_put(struct play *p, struct fields *f, const char *name, struct str value);
struct str play_number(struct play *p, int64_t n);
struct str demo_phone(struct arena *mem, int client, int who);       /* of a contact */
/* client -1: of none. *made: what the act made; a refusal of a made-up world is our mistake, told with its reason. */
bool play_act(struct play *p, int client, int64_t person, const char *name, const struct fields *f, int64_t *made, struct err *e);

/* demo_desk.c: when a scene happens, before the end; and what happens then. */
int64_t scene_before(int scene);
bool scene_play(struct play *p, int scene, struct err *e);
/* demo_resale.c: the same of what is bought and sold on. */
int64_t resale_before(int step);
bool resale_play(struct play *p, int step, struct err *e);
/* demo_money.c: the same of what clients pay, and how. */
int64_t money_before(int step);
bool money_play(struct play *p, int step, struct err *e);
