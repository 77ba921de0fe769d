/* contract/weighed.h - what the files that weigh a changed statement share. */
#pragma once
#include "contract/analyse.h"
#include "contract/inside.h"

enum { CLIENT_GAINS = 1, CLIENT_LOSES = -1, NOBODY_CAN_SAY = 0, BOTH_SAY_IT = 2 };      /* BOTH_SAY_IT: nothing has changed */
struct balance { bool gains, loses, unclear; };
void put_on(struct balance *b, int change);

/* The two versions, and the language in which both are said. */
struct weighing_of { const struct contract *const *two; enum lang lang; struct arena *mem; };
/* Puts on the balance what has other words, and answers what the newer says otherwise: its body with those words of the older. form: FORM_RULE of every rule. */
void *weigh_words(const struct weighing_of *g, enum form_id form, const void *was, const void *now, struct balance *b);
/* Of changed weights of indexes what decides whose loss they are: "der Klient verliert, wenn 10 % lohn mehr steigen als 10 % stahl"; NONE: nothing does. */
struct str shares_depend(const struct change *c, enum lang lang, struct arena *mem);
/* What it is to the client that the statement is there at all. newer: in that version. */
int weigh_presence(const struct weighing_of *g, const struct said *x, enum form_id form, bool newer);
