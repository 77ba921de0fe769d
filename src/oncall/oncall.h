/* oncall/oncall.h - who is reached at this hour, and what is said until somebody acknowledges.
 *
 * A team (crew) looks after the tickets of some clients, or of all. Its rota says who is on call: a pure function of rota, stand-ins,
 * holidays and time. What nobody took, or what runs out of time, raises an alert: the one on call is told on every channel they
 * have, then the next one, then the whole team, at last the owner, until somebody acknowledges or the reason is gone. */
#pragma once
#include "calendar/calendar.h"
#include "clock/clock.h"
#include "signal/signal.h"

/* ---- who is on call (rota.c, pure) -------------------------------------------------------------- */

enum { TURNS_MOST = 40 };
/* From its first day on everybody has so many days, in that order, and begins anew at the end. A day begins when its hands change, at
 * that minute of the local day, and belongs to its date. The whole holidays of the region have an order of their own, if there is
 * one: the first since the rota began is the first one's. */
struct rota { int64_t id, person; struct date from; int length, handover; int64_t turns[TURNS_MOST], holiday_turns[TURNS_MOST]; int n, n_holiday; struct str region; struct instant at; };
struct rotas { struct rota *at; size_t n, cap; };        /* in the order of their first days; of one day the last holds */
struct stand_in { int64_t id, crew, person, made_by; struct instant from, until; struct str why; };
struct stand_ins { struct stand_in *at; size_t n, cap; };        /* in the order they were made: the last that covers an hour holds */

/* What is known beside the rota: who can not be reached at all (access closed), and where the hands are read. */
struct oncall_by { const struct rotas *rotas; const struct stand_ins *stand_ins; const int64_t *away; size_t n_away; const struct zone *zone; };
enum on_call_by { ONCALL_NOBODY, ONCALL_TURN, ONCALL_HOLIDAY, ONCALL_STAND_IN };         /* ORDER on_call_by */
/* person 0: nobody. next: who follows in the order; 0: nobody else. day: the day of the rota in which t lies. number: of that day or
 * holiday since the rota began, from 1; place: of the person in the order of n; skipped: so many before them are away. until: it does not change before. */
struct on_call {
	int64_t person, next, stand_in;
	enum on_call_by by;
	struct date day;
	const struct rota *rota;
	int number, place, n, skipped;
	struct instant until;
};
struct on_call oncall_at(const struct oncall_by *d, struct instant t);
/* The proof as a sentence: "Tag 15 des Dienstplans vom 16.11.2026, Wechsel alle 7 Tage um 08:00: Platz 3 von 3". */
struct str oncall_why(const struct on_call *c, const struct stand_ins *all, enum lang lang, const struct zone *z, struct arena *mem);

/* ---- teams ------------------------------------------------------------------------------------------ */

struct ids { int64_t *at; size_t n, cap; };
struct ids ids_parse(struct str words, struct arena *mem);               /* "3 5 7"; what is no number is left out */
bool ids_have(const struct ids *all, int64_t id);

enum rung { RUNG_ONCALL, RUNG_SECOND, RUNG_CREW, RUNG_OWNER, RUNGS };    /* ORDER rung */
struct crew { int64_t id; struct str name; struct ids members, clients; bool outside, incidents; int new_minutes, clock_minutes, minutes[RUNGS]; };
struct crews { struct crew *at; size_t n, cap; };
bool crew_list(struct db *db, struct arena *mem, struct crews *out, struct err *e);
/* Whose a ticket is: the team's it was given to (crew; 0: none), else the first one's that names its client, else the first one's that names none; id 0: nobody's. */
struct crew crew_of(const struct crews *all, int64_t client, int64_t crew);

/* A team's plan as it stands, in mem; d is filled with it. until: stand-ins that ended before are left out. */
struct plan { struct rotas rotas; struct stand_ins stand_ins; struct ids away; struct oncall_by duty; };
bool plan_load(struct db *db, int64_t crew, struct instant from, const struct zone *z, struct arena *mem, struct plan *out, struct err *e);
/* Where hands are read: setting house.zone. */
bool oncall_zone(struct db *db, struct arena *mem, const struct zone **out, struct err *e);

/* ---- channels ------------------------------------------------------------------------------------------ */

/* address: what a person gives: a mail address, a URL, a telephone number, a room, the name of a file.
 * The rest is what is sent by HTTP, each with holes: {address} {server} {secret} {key} {title} {text} {link}. url: a hole at its
 * beginning stands as it is, others are encoded. setting: of {server}; secret: the file of {secret}, where it is missing the header is left out
 * unless needed. url empty: by mail. */
enum address_kind { ADDRESS_MAIL, ADDRESS_URL, ADDRESS_PHONE, ADDRESS_ROOM, ADDRESS_NAME };      /* ORDER address_kind */
struct channel_kind { struct str id, name[2]; enum address_kind address; struct str example, method, url, type, body, header, setting, secret; bool needs_secret; };
const struct channel_kind *channel_kinds(size_t *n);
const struct channel_kind *channel_kind_of(struct str id);       /* NULL: there is none */
/* What a person typed, as it is kept; false: *why says what is wrong, German and English. */
bool channel_address(const struct channel_kind *k, struct str typed, struct str country, struct arena *mem, struct str *out, struct str why[2]);

struct channel { int64_t id, person; struct str kind, address; struct instant made; };
struct channels { struct channel *at; size_t n, cap; };
bool channel_list(struct db *db, int64_t person, struct arena *mem, struct channels *out, struct err *e);
/* Can an owner be told: has one of them a channel, or an address that is not the box this program reads? */
bool owner_is_reached(struct db *db, struct arena *mem, bool *is, struct err *e);
/* What became of the last test of a channel. at 0: there was none. sent 0: not yet; failure: in either language. */
struct channel_test { struct instant at, sent, refused; struct str answer, failure[2]; int tries; };
bool channel_tested(struct db *db, int64_t channel, struct arena *mem, struct channel_test *out, struct err *e);

/* ---- alerts ---------------------------------------------------------------------------------------------- */

enum alert_reason { ALERT_NEW, ALERT_CLOCK, ALERT_DUTY };        /* ORDER alert_reason */
struct alert { int64_t id, client, crew, ticket, ref, acked_by; enum alert_reason reason; enum rung rung; struct instant raised, acked, ended; };
struct alerts { struct alert *at; size_t n, cap; };
bool alert_find(struct db *db, int64_t client, int64_t id, struct arena *mem, struct alert *out, struct err *e);         /* id 0: none */
bool alert_open(struct db *db, struct arena *mem, struct alerts *out, struct err *e);    /* the oldest first */
bool alert_of_ticket(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct alerts *out, struct err *e);
/* sent 0: not yet; answer: the receiver's; failure: in either language, empty: none. */
struct alert_told { int64_t person; enum rung rung; struct str kind, address, answer, failure[2]; struct instant at, sent; };
struct alert_tolds { struct alert_told *at; size_t n, cap; };
bool alert_told(struct db *db, int64_t client, int64_t alert, struct arena *mem, struct alert_tolds *out, struct err *e);
/* The last word of a link by which that person acknowledges that alert; and whose such a word is: false: it is none of ours. */
struct str alert_word(struct str secret, int64_t client, int64_t alert, int64_t person, struct arena *mem);
bool alert_word_parse(struct str secret, struct str word, struct arena *mem, int64_t *client, int64_t *alert, int64_t *person);

/* The stage: reads signals, what happened to tickets, and verdicts. Acts of the house (client 0, but of alert.ack):
 * crew.set      crew (0: a new one), name, member*, clients, outside, incidents, new, clock, second, all, last (the owner); end (1)
 * rota.set      crew, from, days, handover, turns, holiday_turns, region
 * stand-in.add  crew, person, from_day, from_time, until_day, until_time, why        stand-in.end  stand_in
 * channel.add   kind, address      channel.end, channel.test   channel: one's own
 * alert.ack     alert
 * Due times: alert.new TICKET, alert.clock CLOCK, alert.rung ALERT. */
bool oncall_step(const struct step *s, bool *worked, struct err *e);
