/* oncall/inside.h - what the files of this room share. */
#pragma once
#include "oncall/oncall.h"
#include "ticket/ticket.h"

void oncall_day(struct out *o, struct date d);          /* rota.c: 31.12.2026 / 2026-12-31 */
/* acts.c */
bool oncall_act(const struct step *s, const struct signal *act, struct err *e);
/* alert.c: what a ticket's change means for its alerts; what falls due; who answers. */
bool alert_look(const struct step *s, const struct crews *crews, int64_t client, int64_t ticket, struct err *e);
bool alert_look_clocks(const struct step *s, const struct crews *crews, int64_t client, int64_t ticket, struct err *e);
bool alert_due(const struct step *s, const struct signal *due, struct err *e);
bool alert_acked(const struct step *s, const struct signal *act, struct err *e);
/* tell.c: one person is told on every channel of theirs; *some: there was one. kind NULL: of an alert. */
struct telling { const struct alert *alert; const struct ticket *ticket; const struct crew *crew; enum rung rung; };
bool tell_person(const struct step *s, const struct telling *t, int64_t person, bool *some, struct err *e);
bool tell_house(const struct step *s, const struct telling *t, struct err *e);           /* by mail to house.mail */
bool tell_nobody(const struct step *s, const struct telling *t, struct err *e);          /* nobody could be */
bool tell_test(const struct step *s, const struct channel *c, int64_t signal, struct err *e);
bool channel_find(struct db *db, int64_t person, int64_t id, struct arena *mem, struct channel *out, struct err *e);
bool oncall_secret(struct db *db, struct arena *mem, struct str *hex, struct err *e);
