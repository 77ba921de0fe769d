/* privacy/privacy.h - what the law asks of a house that keeps data about persons (GDPR, AO, HGB).
 *
 * Erasing says first what goes, what is kept and by which rule until when, and then does exactly that; what only
 * the law keeps is taken out by itself when its retention ends. What was done stays as a proof, by table and count, without
 * a name. Breaches of personal data, sub-processors and measures are kept here as well. */
#pragma once
#include "store/store.h"

/* ---- what is kept, by which rule ------------------------------------------------------------ */

/* years: full calendar years behind the one it arose in; 0: as long as the client is one. */
struct retention { struct str id; int years; struct str basis[2]; };
/* NULL: there is no such rule. */
const struct retention *retention_find(struct str id);
const struct retention *retention_all(size_t *n);
/* The first day it may go; day 0: none is known yet. */
struct date retention_ends(const struct retention *r, struct instant arose);

/* ---- erasing --------------------------------------------------------------------------------- */

enum erasure_kind { ERASURE_PERSON, ERASURE_CLIENT };    /* ORDER erasure_kind */
enum erasure_fate { FATE_GONE, FATE_REWRITTEN, FATE_KEPT };      /* ORDER erasure_fate; kept and rewritten: rows, not words */
struct erasure_count { struct str place, rule; enum erasure_fate fate; int64_t amount; struct date until; };
struct erasure_counts { struct erasure_count *at; size_t n, cap; };

/* A ticket whose texts hold the surname alone, and how many of them do: they may mean the person, and stay as they are. */
struct erasure_hint { int64_t client, ticket, texts; };
struct erasure_hints { struct erasure_hint *at; size_t n, cap; };

/* What erasing this person would do, read only; rows with words of theirs beside name, addresses and numbers are found by `words`, separated by
 * commas. by: who wants it. obstacle: why it cannot be done now, German, English; empty: it can. searched: what is looked for in texts. surname: what hints are of. */
struct erasure_plan { struct str mark, obstacle[2], searched, surname; bool name_too_short; struct erasure_counts counts; struct erasure_hints hints; };
bool erasure_plan_person(struct db *db, int64_t client, int64_t person, int64_t by, struct str words, struct instant now, struct arena *mem, struct erasure_plan *out, struct err *e);
bool erasure_plan_client(struct db *db, int64_t client, struct instant now, struct arena *mem, struct erasure_plan *out, struct err *e);

/* What was done. whose: the client then; number, hash: of its audit chain's head before. */
struct erasure { int64_t id, ref, whose, by, number; enum erasure_kind kind; struct str mark, hash; struct instant at; };
struct erasures { struct erasure *at; size_t n, cap; };
bool erasure_list(struct db *db, struct arena *mem, struct erasures *out, struct err *e);        /* newest first */
bool erasure_find(struct db *db, int64_t id, struct arena *mem, struct erasure *out, struct err *e);     /* id 0 in *out: none */
bool erasure_of(struct db *db, enum erasure_kind kind, int64_t ref, struct arena *mem, struct erasure *out, struct err *e);
/* 100: it is over. A large store is gone through in steps (steps.c). */
bool erasure_progress(struct db *db, int64_t id, struct arena *mem, int *percent, struct err *e);
bool erasure_hints(struct db *db, int64_t id, struct arena *mem, struct erasure_hints *out, struct err *e);      /* as it was then */
bool erasure_counts(struct db *db, int64_t id, struct arena *mem, struct erasure_counts *out, struct err *e);

/* Access (Art. 15 GDPR): every row that is this person's, was written by them or names them, with its bytes. What lets somebody in
 * is left out as in every export. Rows may name others as well: whoever hands them over looks through them (Art. 15 (4)). */
struct export_to;
bool privacy_access(struct db *db, int64_t client, int64_t person, struct str words, const struct export_to *to, int64_t *rows, struct err *e);

/* ---- what stops erasing (hold.c) ---------------------------------------------------------------- */

/* Of a client whose data must stay as they are; ended 0: it stands. Newest first. */
struct hold { int64_t id, client, person, ended_by; struct str reason, end_reason; struct instant at, ended; };
struct holds { struct hold *at; size_t n, cap; };
bool hold_list(struct db *db, int64_t client, struct arena *mem, struct holds *out, struct err *e);
bool hold_stands(struct db *db, int64_t client, struct arena *mem, bool *stands, struct err *e);  /* client 0: at any of them */

/* ---- breaches of personal data (incident.c) ---------------------------------------------------- */

enum incident_risk { RISK_UNKNOWN, RISK_NONE, RISK_SOME, RISK_HIGH };    /* ORDER incident_risk; for the persons the data are about */
enum incident_party { INCIDENT_AUTHORITY, INCIDENT_CLIENT, INCIDENT_PERSONS, INCIDENT_OTHERS };  /* ORDER incident_party */
/* client: whose data, 0 the house's own. due: 72 hours after known. told: when the authority, or the client whose data they are, was; 0: not yet. */
struct incident { int64_t id, client, person; struct str title, what, affected, measures, why; enum incident_risk risk; struct instant happened, known, due, told, closed; };
struct incidents { struct incident *at; size_t n, cap; };
struct telling { enum incident_party party; struct str whom, how; struct instant at; int64_t person; };
struct tellings { struct telling *at; size_t n, cap; };
bool incident_find(struct db *db, int64_t client, int64_t id, struct arena *mem, struct incident *out, struct err *e);   /* id 0 in *out: none */
bool incident_list(struct db *db, bool open_only, struct arena *mem, struct incidents *out, struct err *e);      /* of all clients; open ones first, by deadline */
bool incident_tellings(struct db *db, int64_t client, int64_t id, struct arena *mem, struct tellings *out, struct err *e);
bool incident_must_tell(const struct incident *x);       /* somebody still has to be told within the 72 hours */

/* ---- who processes for the house (processor.c, announced.c) --------------------------------------- */

enum measure_area { MEASURE_CONFIDENTIALITY, MEASURE_INTEGRITY, MEASURE_AVAILABILITY, MEASURE_REVIEW, MEASURE_AREAS };   /* ORDER measure_area */
struct processor { int64_t id; struct str name, place, task, safeguard; struct date from, until; struct instant announced; };    /* until 0: still */
struct processors { struct processor *at; size_t n, cap; };
struct measure { int64_t id; enum measure_area area; struct str words[2]; };
struct measures { struct measure *at; size_t n, cap; };
enum objection_answer { OBJECTION_WAITS, OBJECTION_HEEDED, OBJECTION_REJECTED, OBJECTION_ANSWERS };       /* ORDER objection_answer; heeded: kept away from this client's data */
/* at 0: it did not object, and may until that day. why, answerer: of the answer. */
struct objection_to { int64_t client, person, answerer; struct date until; struct instant at, answered; struct str reason, why; enum objection_answer answer; };
struct objections_to { struct objection_to *at; size_t n, cap; };
struct processor_told { struct processor processor; struct objection_to objection; };
struct processors_told { struct processor_told *at; size_t n, cap; };
bool processor_list(struct db *db, struct arena *mem, struct processors *out, struct err *e);
bool processor_objections(struct db *db, int64_t processor, struct arena *mem, struct objections_to *out, struct err *e);    /* the clients that were told */
bool processors_told(struct db *db, int64_t client, struct arena *mem, struct processors_told *out, struct err *e);       /* what this client was told, newest first */
bool processors_disputed(struct db *db, struct arena *mem, struct processors_told *out, struct err *e);  /* objections of all clients without an answer, by the day it begins */
bool measure_list(struct db *db, struct arena *mem, struct measures *out, struct err *e);
int processing_days(struct db *db, struct arena *mem);   /* of the period for objections, in an annex that is signed from now on */
int processing_annex_days(struct str document);          /* what a signed one says; 0: nothing. Pure */
/* Has the client's contract the annex, and how many days to object does it give. */
bool processing_of(struct db *db, int64_t client, struct date day, struct arena *mem, bool *has, int *days, struct err *e);
bool processing_is_annex(struct str document);           /* is it the annex that ships, filled or not? Pure */
/* The annex that ships (contracts/annexes/processing.*.md) with the lists of that day. */
bool processing_annex(struct db *db, struct str shipped, enum lang lang, struct date today, struct arena *mem, struct str *out, struct err *e);

/* The stage. Acts: person.erase (person, words), client.erase (client, key: as typed), hold.set, hold.end (reason), incident.open, incident.tell, incident.judge,
 * incident.close, processor.add, processor.end, processor.announce, processor.object, processor.answer, measure.add, measure.end. */
bool privacy_step(const struct step *s, bool *worked, struct err *e);
