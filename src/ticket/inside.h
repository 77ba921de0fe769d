/* ticket/inside.h - what the files of this room share: the one place that writes. */
#pragma once
#include "ticket/others.h"
#include "ticket/ticket.h"

struct fact_in { struct str name, value, source, evidence; int64_t person, signal; };

/* The ticket an act names; refused, and id 0, if the client has none of that number, or it is merged into another. */
bool ticket_named(const struct step *s, const struct signal *act, struct ticket *t, struct err *e);
/* The same of what is said to a ticket: merged, it is said to the one that took it. */
bool ticket_spoken_to(const struct step *s, const struct signal *act, struct ticket *t, struct err *e);
/* The same whether it is merged or not: taken apart, or left. */
bool ticket_numbered(const struct step *s, const struct signal *act, struct ticket *t, struct err *e);
bool ticket_go_along(const struct step *s, struct ticket *t, struct err *e);     /* *t becomes the one it is merged into, if it is */
bool visit_wait(const struct step *s, int64_t client, int64_t ticket, struct err *e);        /* the ticket is put into the basket of the visit to come */
bool ticket_open(const struct step *s, struct ticket *t, struct str opening, int64_t signal, struct err *e);    /* sets t->id */
bool ticket_add_note(const struct step *s, const struct ticket *t, enum note_kind kind, int64_t person, int64_t signal, struct str what, struct instant at, struct err *e);
bool ticket_add_part(const struct step *s, const struct ticket *t, int place, struct str title, int64_t *part, struct err *e);
/* Written only if it says something new. */
bool ticket_add_fact(const struct step *s, int64_t client, int64_t part, const struct fact_in *f, struct err *e);
/* Several at once, each of another name; those without a value are left out. */
/* Field site of an act, a name or a number: where a ticket is that names no component, as a fact of a part. Refuses what is no site of the client. */
bool ticket_site_fact(const struct step *s, const struct signal *act, int64_t part, struct err *e);
/* Field concerns of an act: whom the work is for, a person of the client by number, or a name. Nothing is judged by it. */
bool ticket_concerns_fact(const struct step *s, const struct signal *act, int64_t part, struct err *e);
bool ticket_add_facts(const struct step *s, int64_t client, int64_t part, const struct fact_in *f, size_t n, struct err *e);
/* When it closes by itself, by the state it is in. */
bool ticket_plan_close(const struct step *s, const struct ticket *t, struct err *e);
/* The one mover: refuses (reason in s->refused, *moved false) what the table does not allow. */
bool ticket_move(const struct step *s, struct ticket *t, struct str verb, int64_t person, struct str reason, bool *moved, struct err *e);
bool ticket_of_condition(struct db *db, int64_t client, int64_t component, struct str condition, struct arena *mem, struct ticket *out, struct err *e);

/* A person of the house was at it. */
bool ticket_touch(const struct step *s, const struct ticket *t, const struct signal *act, struct err *e);

/* import.c, import_contacts.c */
bool import_tickets(const struct step *s, const struct signal *act, struct err *e);
bool import_contacts(const struct step *s, const struct signal *act, struct err *e);

/* about.c */
bool ticket_tell_about(const struct step *s, const struct signal *act, struct err *e);
/* Is that a person of this client? */
bool ticket_person_is_here(const struct step *s, int64_t client, int64_t person, bool *is, struct err *e);
/* Who of the client asked: answers go there. */
bool ticket_asked_by(const struct step *s, struct ticket *t, int64_t person, struct err *e);
/* Who called is who asks, unless the act says who (field contact). */
bool ticket_caller_asks(const struct step *s, struct signal *act, int64_t person, struct err *e);
/* question.c: was the client asked something and has not written since? What waits to be sent counts. */
bool ticket_question_stands(const struct step *s, const struct ticket *t, bool *stands, struct err *e);
/* An answer was taken back: a ticket that waits for the client goes on, if nothing asks the client any more. */
bool ticket_question_withdrawn(const struct step *s, int64_t client, int64_t ticket, int64_t person, struct err *e);
/* event.c */
bool event_tell(const struct step *s, const struct signal *act, struct err *e);
/* alarm.c: log lines, state changes, outages.  acts.c: people. */
bool ticket_alarm(const struct step *s, const struct signal *line, struct err *e);
bool ticket_act(const struct step *s, const struct signal *act, struct err *e);
/* A request with its facts, a note; for what ends in one of them. *s->made is the ticket. */
bool ticket_request(const struct step *s, const struct signal *act, struct err *e);
bool ticket_write_note(const struct step *s, const struct signal *act, struct err *e);
bool ticket_set_fact(const struct step *s, const struct signal *act, struct err *e);
/* calls.c, callback.c: acts, and what falls due of a promise. */
bool call_come(const struct step *s, const struct signal *act, struct err *e);
bool call_add(const struct step *s, const struct signal *act, struct err *e);
bool call_end(const struct step *s, const struct signal *act, struct err *e);
bool call_note(const struct step *s, const struct signal *act, struct err *e);
bool call_whose(const struct step *s, const struct signal *act, struct err *e);
/* call_work.c: facts, minutes and "solved" of a call that was written down on ticket *s->made. begins: with it, so that it has the facts already. lang: the client's. */
struct call;
bool call_work(const struct step *s, const struct signal *act, const struct call *c, bool begins, enum lang lang, struct err *e);
bool callback_ask(const struct step *s, const struct signal *act, struct err *e);
bool callback_own(const struct step *s, const struct signal *act, struct err *e);
bool callback_done(const struct step *s, const struct signal *act, struct err *e);
bool callback_due(const struct step *s, const struct signal *due, struct err *e);
bool visit_due(const struct step *s, const struct signal *due, struct err *e);
struct visit;
bool visit_tell_soon(const struct step *s, const struct visit *v, struct err *e);      /* that a visit comes, or comes at another time */
/* remote.c */
bool remote_offer(const struct step *s, const struct signal *act, struct err *e);
bool remote_agree(const struct step *s, const struct signal *act, struct err *e);
bool remote_begin(const struct step *s, const struct signal *act, struct err *e);
bool remote_end(const struct step *s, const struct signal *act, struct err *e);
bool remote_import(const struct step *s, const struct signal *act, struct err *e);
bool remote_book(const struct step *s, const struct signal *act, struct err *e);
/* others.c, maker.c */
bool other_open(const struct step *s, const struct signal *act, struct err *e);
bool other_say(const struct step *s, const struct signal *act, struct err *e);
bool other_close(const struct step *s, const struct signal *act, struct err *e);
bool other_due(const struct step *s, const struct signal *due, struct err *e);
bool maker_set(const struct step *s, const struct signal *act, struct err *e);
bool maker_fact(const struct step *s, const struct ticket *t, int64_t part, int64_t signal, struct err *e);
/* Of all parts of a ticket. */
bool maker_facts(const struct step *s, const struct ticket *t, int64_t signal, struct err *e);
bool maker_ask(const struct step *s, const struct ticket *t, const struct other *o, struct err *e);
/* pause.c: the reason of the move that an act asks for, with the pause it names as the clocks read it; refused where that cannot begin, or does not hold. */
bool pause_reason(const struct step *s, const struct signal *act, const struct ticket *t, struct str *reason, struct err *e);
bool ticket_of_component(struct db *db, int64_t client, int64_t component, struct arena *mem, struct tickets *out, struct err *e);       /* open ones */
/* merge.c, split.c: acts; the clocks of a ticket's parts are the ticket's; a note of what came of both. */
bool ticket_merge(const struct step *s, const struct signal *act, struct err *e);
bool ticket_apart(const struct step *s, const struct signal *act, struct err *e);
bool ticket_split(const struct step *s, const struct signal *act, struct err *e);
bool ticket_link(const struct step *s, const struct signal *act, struct err *e);
bool ticket_unlink(const struct step *s, const struct signal *act, struct err *e);
bool ticket_clocks_follow(const struct step *s, int64_t client, int64_t ticket, struct err *e);
bool ticket_note_together(const struct step *s, const struct signal *act, int64_t ticket, struct str verb, int64_t other, struct err *e);
/* stopwatch.c, change.c, visit.c */
bool stopwatch_start(const struct step *s, const struct signal *act, struct err *e);
bool stopwatch_pause(const struct step *s, const struct signal *act, struct err *e);
bool stopwatch_on(const struct step *s, const struct signal *act, struct err *e);
bool stopwatch_drop(const struct step *s, const struct signal *act, struct err *e);
bool stopwatch_book(const struct step *s, const struct signal *act, struct err *e);
bool change_plan(const struct step *s, const struct signal *act, struct err *e);
bool change_answer(const struct step *s, const struct signal *act, struct err *e);
bool change_end(const struct step *s, const struct signal *act, struct err *e);
bool change_due(const struct step *s, const struct signal *due, struct err *e);
bool visit_put(const struct step *s, const struct signal *act, struct err *e);
bool visit_take(const struct step *s, const struct signal *act, struct err *e);
bool visit_plan(const struct step *s, const struct signal *act, struct err *e);
bool visit_held(const struct step *s, const struct signal *act, struct err *e);
/* template.c, checklist.c: acts; who is named in the internal note that was written last. */
bool template_set(const struct step *s, const struct signal *act, struct err *e);
bool template_leave(const struct step *s, const struct signal *act, struct err *e);
bool checklist_add(const struct step *s, const struct signal *act, struct err *e);
bool checklist_tick(const struct step *s, const struct signal *act, struct err *e);
bool mention_take(const struct step *s, const struct ticket *t, const struct signal *act, struct str words, struct err *e);
bool mention_read(const struct step *s, const struct signal *act, struct err *e);
/* What the inventory and the graph say of a component, or of nothing in particular. */
struct component;
bool ticket_object_facts(const struct step *s, const struct signal *act, const struct component *c, int64_t part, struct err *e);
bool ticket_request_facts(const struct step *s, const struct ticket *t, int64_t part, int64_t signal, struct err *e);
/* consent.c */
bool consent_ask(const struct step *s, const struct signal *act, struct err *e);
bool consent_answer(const struct step *s, const struct signal *act, struct err *e);
bool consent_silence(const struct step *s, const struct signal *due, struct err *e);
bool ticket_read_changes(const struct step *s, bool *worked, struct err *e);
bool ticket_read_outages(const struct step *s, bool *worked, struct err *e);
