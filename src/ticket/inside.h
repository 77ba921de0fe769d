/* ticket/inside.h - what the files of this room share: the one place that writes. */
#pragma once
#include "ticket/ticket.h"

struct fact_in { struct str name, value, source, evidence; int64_t person, signal; };

bool ticket_open(const struct step *s, struct ticket *t, struct str opening, int64_t signal, struct err *e);    /* sets t->id */
bool ticket_add_note(const struct step *s, const struct ticket *t, enum note_kind kind, int64_t person, int64_t signal, struct str what, struct instant at, struct err *e);
bool ticket_add_part(const struct step *s, const struct ticket *t, int place, struct str title, int64_t *part, struct err *e);
/* Written only if it says something new. */
bool ticket_add_fact(const struct step *s, int64_t client, int64_t part, const struct fact_in *f, struct err *e);
/* The one mover: refuses (reason in s->refused, *moved false) what the table does not allow. */
bool ticket_move(const struct step *s, struct ticket *t, struct str verb, int64_t person, struct str reason, bool *moved, struct err *e);
bool ticket_of_condition(struct db *db, int64_t client, int64_t component, struct str condition, struct arena *mem, struct ticket *out, struct err *e);

/* alarm.c: log lines, state changes, outages.  acts.c: people. */
bool ticket_alarm(const struct step *s, const struct signal *line, struct err *e);
bool ticket_act(const struct step *s, const struct signal *act, struct err *e);
/* consent.c */
bool consent_ask(const struct step *s, const struct signal *act, struct err *e);
bool consent_answer(const struct step *s, const struct signal *act, struct err *e);
bool consent_silence(const struct step *s, const struct signal *due, struct err *e);
bool ticket_read_changes(const struct step *s, bool *worked, struct err *e);
bool ticket_read_outages(const struct step *s, bool *worked, struct err *e);
