/* ticket/ticket.h - a piece of work and its life: incident, request, change, maintenance; its parts.
 *
 * A part is what a contract judges: a point of facts, each with its source. An alarm opens one ticket per
 * component and condition; repeats enrich it; a machine never closes what a person touched. */
#pragma once
#include "outage/outage.h"
#include "signal/signal.h"

enum ticket_kind { TICKET_INCIDENT, TICKET_REQUEST, TICKET_CHANGE, TICKET_MAINTENANCE };         /* ORDER ticket_kind */
enum ticket_state { TICKET_NEW, TICKET_OPEN, TICKET_WAITING, TICKET_SOLVED, TICKET_CLOSED };     /* ORDER ticket_state */
enum note_kind { NOTE_OPENED, NOTE_SIGNAL, NOTE_REPLY, NOTE_INTERNAL, NOTE_MOVED, NOTE_FACT, NOTE_OUTAGE, NOTE_EVENT, NOTE_CALLBACK, NOTE_OTHER, NOTE_REMOTE, NOTE_MERGED, NOTE_OWNER, NOTE_KIND, NOTE_CHANGE, NOTE_VENDOR, NOTE_TEAM, NOTE_RECOVERED, NOTE_QUOTE, NOTE_ABOUT };   /* ORDER note_kind */

struct ticket {
	int64_t id, client, component, person, owner, crew;      /* owner: who of the house looks after it; crew: which team; 0: nobody, none */
	enum ticket_kind kind;
	enum ticket_state state;
	struct str subject, condition, priority;
	struct instant opened, solved, closed;           /* 0: not yet */
	int signals;
	int failures, failing_days;                      /* in a row: signals since the last cure, local days with one among them */
	struct date failed_on;                           /* the last of these days */
	bool touched;                                    /* by a person of the house */
	bool past;                                       /* it was over before the house had it: nothing judges it */
};
struct part { int64_t id, client, ticket; int place; struct str title; };        /* title "@watch": a text key, else as written */
/* source: inventory, log, probe, service-graph, rule, request, person; by: person id, 0 the program. */
struct ticket_fact { int64_t id, part, person, signal; struct str name, value, source, evidence; struct instant at; };
/* text of NOTE_MOVED: "verb reason", of NOTE_EVENT: see ticket_event_told; the clocks read them. Of
 * NOTE_CALLBACK: "slot FROM UNTIL", "soon UNTIL" (ms), "reached", "not-reached", "dropped", "missed"; of NOTE_OTHER: "late CASE", "maker-asked CASE"; of NOTE_REMOTE: "offered",
 * "agreed", "begun", "ended", "imported"; of NOTE_MERGED: see ticket/together.h; of NOTE_CHANGE: see ticket/change.h; of NOTE_VENDOR: see ticket/vendor.h; of NOTE_OWNER:
 * "PERSON reason", 0 nobody; of NOTE_TEAM: "CREW reason", 0 none; of NOTE_KIND: the kind's id; of
 * NOTE_QUOTE: see ticket/approval.h; of NOTE_ABOUT: "component WAS IS" or "person WAS IS", 0 none; of NOTE_RECOVERED: "down FROM UNTIL signal" or "warning FROM UNTIL signal" (ms): since when it was gone or near its limit, until when, and what said so. */
struct ticket_note { int64_t id, ticket, person, signal; enum note_kind kind; struct str text; struct instant at; };

/* "told übergabe", "over abnahme 2026-11-23T17:30:00Z": an event of the contract's own, or its end; earlier: it happened before it was told. */
struct event_told { struct str name; bool over, earlier; struct instant at; };
struct event_told ticket_event_told(const struct ticket_note *n);

struct tickets { struct ticket *at; size_t n, cap; };
struct parts { struct part *at; size_t n, cap; };
struct ticket_facts { struct ticket_fact *at; size_t n, cap; };
struct ticket_notes { struct ticket_note *at; size_t n, cap; };

/* id 0 in *out: there is none. */
bool ticket_find(struct db *db, int64_t client, int64_t id, struct arena *mem, struct ticket *out, struct err *e);
/* client 0: of all. Open ones first by age; closed ones only if asked, newest first. */
bool ticket_list(struct db *db, int64_t client, bool closed, int most, struct arena *mem, struct tickets *out, struct err *e);
bool ticket_part(struct db *db, int64_t client, int64_t part, struct arena *mem, struct part *out, struct err *e);
/* Of tickets that were solved in [from, until) and are still, in order. */
bool ticket_solved(struct db *db, int64_t client, struct instant from, struct instant until, struct arena *mem, struct parts *out, struct err *e);
bool ticket_parts(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct parts *out, struct err *e);
/* What holds of a part, newest value of each name, in order of first mention. */
bool ticket_facts(struct db *db, int64_t client, int64_t part, struct arena *mem, struct ticket_facts *out, struct err *e);
const struct ticket_fact *ticket_fact_of(const struct ticket_facts *f, struct str name);         /* NULL: none of that name */
/* What was noted on any ticket behind that note, some hundreds at most: what stages read behind their cursors. */
struct noted { int64_t id, client, ticket; enum note_kind kind; };
struct noted_list { struct noted *at; size_t n, cap; };
bool ticket_noted(struct db *db, int64_t after, struct arena *mem, struct noted_list *out, struct err *e);
/* What a part is called: a title of the program's own in that language, a person's as it is. */
struct str ticket_part_name(struct str title, enum lang lang);
/* In the order in which they were written down. */
bool ticket_notes(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct ticket_notes *out, struct err *e);
/* As people read them: an answer that left after its half minute stands when it was said. What opened the ticket stays where it is. Pure. */
void ticket_notes_by_time(struct ticket_notes *notes);

/* What a client was asked to agree to. */
enum consent_answer { CONSENT_OPEN, CONSENT_YES, CONSENT_NO, CONSENT_SILENCE };                  /* ORDER consent_answer */
struct consent_asked {
	int64_t id, client, ticket, part, contract, asked_by, answered_by;
	struct str name, text;                           /* name: the contract's */
	enum consent_answer answer;
	struct instant asked, due, answered;             /* due: when silence becomes the answer */
};
struct consent_list { struct consent_asked *at; size_t n, cap; };
bool ticket_consents(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct consent_list *out, struct err *e);
struct str consent_answer_id(enum consent_answer a);

/* The moves a person may choose in this state, by verb. */
struct ticket_move { enum ticket_state from, to; struct str verb; };
size_t ticket_moves(const struct ticket_move **out);
/* Does the reason of a wait say that somebody else than the client is at work? What a ticket waits for: ticket/waits.h. */
bool ticket_is_for_others(struct str reason);
struct str ticket_state_id(enum ticket_state s);
struct str ticket_kind_id(enum ticket_kind k);

/* The stage. Reads signals (alarms, acts ticket.*), confirmed state changes and outages. Acts:
 * ticket.request  subject, text, component or object, site, concerns, fact.NAME... -> a request of a client's contact or for it
 * ticket.move     ticket, verb, reason, pause (of wait and resume: "case:ID", "question-to-client")
 *                                           ticket.note  ticket, text, public (1: the client sees it)
 * ticket.fact     part, name, value, reason ticket.part  ticket, title, like (a part whose facts it takes over), fact.NAME...
 * consent.ask     part, name, text          consent.answer  consent, answer (yes, no)   approver = 1
 * letter.come, letter.assign, letter.leave, talk.reply, talk.undo, talk.again and the due times talk.send and outbox.refused: see ticket/talk.h
 * call.come, call.add, call.note, call.whose, callback.ask, callback.own, callback.done   see ticket/calls.h
 * remote.offer, remote.agree, remote.begin, remote.end                                       see ticket/remote.h
 * ticket.merge, ticket.apart, ticket.split, ticket.link, ticket.unlink                      see ticket/together.h
 * template.set, template.leave, checklist.add, checklist.step, mention.read                  see ticket/template.h
 * stopwatch.start, stopwatch.pause, stopwatch.on, stopwatch.drop                            see ticket/stopwatch.h
 * change.plan, change.answer, change.end, visit.put, visit.take, visit.plan, visit.held     see ticket/change.h
 * other.open, other.log, other.close, maker.set                                             see ticket/others.h
 * vendor.ask, vendor.plan, vendor.enable, vendor.close, vendor.drop, vendor.minutes        see ticket/vendor.h
 * ticket.owner, ticket.team, ticket.kind, view.save, view.drop                                              see ticket/queue.h
 * and the due times ticket.close, ticket.solved, consent.silence, callback.remind, callback.missed, other.promise, visit.tell. What the program knows by itself nobody may set. */
bool ticket_step(const struct step *s, bool *worked, struct err *e);
