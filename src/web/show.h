/* web/show.h - how desk and portal show the things of the trade: names, verdicts, lists, a client's situation.
 *
 * Included by pages only. What can fail reads the store and takes an err; all else writes to out or gives a name.
 * Everything is shown in q->lang; ids are the program's, names of a contract are given back as the contract's. */
#pragma once
#include "clock/clock.h"
#include "inventory/inventory.h"
#include "inventory/words.h"
#include "invoice/invoice.h"
#include "report/report.h"
#include "verdict/standing.h"
#include "web/page.h"

enum { REFRESH = 10 };                                   /* seconds; of pages that show what is going on */

/* ---- names ------------------------------------------------------------------------------------ */

/* "tätigkeit" or "activity" as a label: "Tätigkeit", "Activity"; a day or an amount as people write it: "12.09.2026", "2,5 Monate". */
struct str name_word(struct arena *mem, struct str word, enum lang lang);
/* A fact as a label; of one that a day answers ("seit-kauf") what it measures: "Zeit seit „Kauf“"; of one that a clause
 * leaves to somebody whose decision it is: "Entscheidung nach §1.7". */
struct str name_fact(struct arena *mem, struct str fact, enum lang lang);
/* "§1.7"; what replaces the clause of a verdict is a ruling of the house: "ruling 3". ruling 0: none was made. */
struct str name_clause(struct arena *mem, struct str clause, int64_t ruling, enum lang lang);
/* "@watch" is a text key, everything else what a person wrote. */
struct str name_part(struct str title, enum lang lang);
struct str part_id(struct str title);                    /* for programs: the same in each language */
struct str name_ticket_state(enum ticket_state s, enum lang lang);
struct str name_ticket_kind(enum ticket_kind k, enum lang lang);
struct str note_kind_id(enum note_kind k);
struct str name_move(struct str verb, enum lang lang);
struct str name_step(struct str verb, enum lang lang);            /* a move as a sentence for the client */
/* "open FROM" or "closed FROM UNTIL" of an outage's note, as a sentence. */
struct str name_outage_news(struct request *q, struct str words);
/* show_recovered.c: what answers again; and tickets somebody has in hand whose component runs again, until they are solved: nothing when there are none. */
struct str name_recovered(struct request *q, struct str words);
bool show_recovered(struct request *q, struct out *o, struct err *e);
/* show_decided.c: what clients decided of offers since yesterday, for the desk; and what the conversation says of it (ticket/approval.h). */
bool show_decided(struct request *q, struct out *o, struct err *e);
bool put_decided(struct request *q, struct json *j, struct err *e);
struct str name_quote_news(struct str words, enum lang lang, struct arena *mem);
/* To whoever accepts or offers it: work that was booked before, and what the acceptance makes of it. */
bool show_booked_before(struct request *q, struct out *o, const struct quote *x, struct err *e);
bool put_booked_before(struct request *q, struct json *j, const struct quote *x, struct err *e);         /* minutes */
bool put_recovered(struct request *q, struct json *j, struct err *e);
struct str name_source(struct str source, enum lang lang);
struct str name_quote_state(enum quote_state s, enum lang lang);
struct str name_cause(struct arena *mem, struct str cause, enum lang lang);      /* of an outage; empty: not known yet */
/* What a component's state or a process's level rests on; "@silent" is a text key. */
struct str name_why(struct str why, enum lang lang);
/* What a plugin said, without the figures after " | " that only machines read. */
struct str name_said(struct str evidence);
/* Why booked time is not billed; NONE: it is. */
struct str name_time_reason(struct str reason, enum lang lang);
/* A price of a contract as a label: "techniker" as "Techniker". */
struct str name_price(struct arena *mem, struct str price);
/* show_had.c: is there any such thing on the ticket? Where that cannot be read there may be. */
bool ticket_had(struct request *q, int64_t client, int64_t ticket, enum had what);

/* Whose names: id 0 is the program, the house, or nothing. Missing rows give NONE. */
/* Whom or which account a ticket is for, by name, as it was said last; empty: not said. */
bool name_concerns(struct request *q, int64_t client, int64_t ticket, struct str *out, struct err *e);
/* Words as they stand behind a question mark. */
struct str in_address(struct request *q, struct str words);
bool name_person(struct request *q, int64_t person, struct str *out, struct err *e);
bool name_somebody(struct request *q, int64_t person, struct str *out, struct err *e);   /* for programs: NONE where it was the program itself */
bool name_client(struct request *q, int64_t client, struct str *out, struct err *e);
/* Of a note about an event that was told: its name, or that it is over, and when it happened, if that was before. */
struct str name_own_reason(struct str reason, enum lang lang);     /* why the program moved a ticket; empty: for no reason of its own */
struct str name_event(struct request *q, const struct ticket_note *n);
bool name_component(struct request *q, int64_t client, int64_t component, struct str *out, struct err *e);

/* ---- what is quoted of a contract (quoted.c) ---- */
/* HTML, all of them; c NULL: no contract, nothing is marked. */
struct str quoted_lang(struct request *q, const struct contract *c);     /* the attribute, with a blank in front; NONE where the page speaks the contract's language */
struct str quoted_words(struct request *q, const struct contract *c, struct str words);
bool quoted_letter(struct request *q, int64_t client, struct str letter, struct str *letter_html, struct err *e);      /* to a client, in its language */
/* Until when, how far with its proof, and what a third party may do by now. part: beside its name. presumed: the target hangs on what is presumed of the work. */
bool show_clock(struct request *q, struct out *o, const struct clock_row *row, struct str part, bool presumed, struct err *e);
bool put_clock(struct request *q, struct json *j, const struct clock_row *row, bool presumed, struct err *e);
/* For programs, what else its page shows to whoever asks: consents, change, remote help, access of vendors, call-backs; at the desk checklist, stopwatch,
 * visit, calls and alerts, too. */
bool put_beside(struct request *q, struct json *j, const struct ticket *t, struct err *e);
struct str name_part_of(const struct parts *parts, int64_t part, enum lang lang);          /* NONE where there is but one */
struct str quoted_name(struct request *q, const struct contract *c, struct str name);     /* of a fact, value, price, quota, clock: the page's own word where the house has one */
bool invoices_of_part(struct request *q, int64_t client, int64_t part, struct str *out, struct err *e);       /* "RE-2026-0001, RE-2026-0004" */
bool show_unbilled(struct request *q, struct out *o, struct err *e);      /* the first lines, and what all come to; of the client that is asked for */
bool quoted_line(struct request *q, int64_t client, int64_t contract, struct str name, struct str *name_html, struct err *e);   /* the same of a claim's name; contract 0: of none */
struct str quoted_price(struct request *q, const struct contract *c, struct str name);    /* of a position, or "position: what was done": never one of the house's words */
struct str quoted_title(struct request *q, const struct agreement *a);                     /* by the head of its text, which need not be readable (quoted_title.c) */
void waits_html(struct request *q, struct out *o, const struct agreement *a, enum text what);      /* a line to the version in the portal: it waits for a signature, a yes */
struct str quoted_option(struct request *q, const struct contract *c, struct str name, struct str *lang_html);      /* plain, for what holds no element: *lang_html is the attribute of the option or group */
struct str quoted_fact(struct request *q, const struct contract *c, struct str fact);     /* as name_fact */
struct str quoted_facts(struct request *q, const struct contract *c, const struct str *facts, size_t n);
struct str quoted_number(struct request *q, struct hole number);          /* a number beside them */
/* One of our sentences with such pieces in its holes. */
#define quoted(q, key, ...) quoted_in((q), (key), (const struct str[]){ __VA_ARGS__ }, sizeof((const struct str[]){ __VA_ARGS__ }) / sizeof(struct str))
struct str quoted_in(struct request *q, enum text key, const struct str *made_html, size_t n);
/* part_stamp with words under it that were made so. */
void part_stamp_html(struct out *o, enum stamp kind, struct str word, struct str under_html);

/* A client's people, and what each may approve under that contract (NULL: none is in force). */
bool show_contacts(struct request *q, struct out *o, const struct contract *c, struct err *e);
bool put_contacts(struct request *q, struct json *j, struct err *e);

/* ---- the firm's password vault (show_vault.c) ---- */
/* "https://vault.example/{client}": {client} is the client's key, {number} its number. */
bool vault_is_pattern(struct str pattern);
struct str vault_address(struct str pattern, const struct client *c, struct arena *mem);         /* NONE: no pattern */
/* The way there, for a ticket or none (0); nothing where no vault is named. */
void show_vault(struct request *q, struct out *o, int64_t client, int64_t ticket);

/* ---- the audit chain ----------------------------------------------------------------------------- */

/* What the last check found, or that it is not over yet. */
bool show_audit(struct request *q, struct out *o, struct err *e);
bool show_audit_break(struct request *q, struct out *o, struct err *e);  /* for the owner, if it found a break; else nothing */
bool put_audit(struct request *q, struct json *j, struct err *e);

/* ---- the post ------------------------------------------------------------------------------------- */

bool show_post(struct request *q, struct out *o, struct err *e);
bool put_post(struct request *q, struct json *j, struct err *e);

/* ---- verdicts ---------------------------------------------------------------------------------- */

/* A judgement with the contract it was made under. known: the facts it judged, whoever told them: a person, the inventory, a calendar, a quota. */
struct judged { struct verdict verdict; struct standing standing; struct agreement agreement; const struct contract *contract; struct judgement j; struct facts known; };
/* The verdict that holds for a part; verdict.id 0: there is none. */
/* What is known of a fact that the contract asks and has no such value of: its words; NONE: nothing of that. */
struct str show_unfit(struct request *q, const struct judged *d, struct str fact);
bool judged_load(struct request *q, int64_t client, int64_t part, struct judged *out, struct err *e);
enum stamp stamp_of(enum verdict_class class);
struct str stamp_word(const struct judgement *j, enum lang lang);        /* GEDECKT, OFFEN ... as CSS makes it */
void show_glyph(struct request *q, struct out *o, enum verdict_class class, bool judged);
/* Stamp, clauses as signed, what stood back. */
void show_verdict(struct request *q, struct out *o, const struct judged *d);
/* What it costs the client and whether it must be approved; while it is open, of each verdict that is possible. */
void show_follows(struct request *q, struct out *o, const struct judged *d);
/* From what amount or time on work charged so must be approved, or that it must; path->approval is not empty. */
struct str approval_words(struct request *q, const struct contract *c, const struct money_path *path);
/* What clauses add to the price, or beside the flat fee, each in the sentence of its position; nothing where nothing is added. */
void show_added(struct request *q, struct out *o, const struct judged *d);
/* What this work costs, as far as it is known, before it is done and while time of it waits. */
bool show_cost(struct request *q, struct out *o, const struct judged *d, struct err *e);
/* "Wäre Tätigkeit = Überwachung, dann gedeckt (§2.1)", a sentence each. */
/* What verdict, priority and targets rest on as presumed (show_presumed.c): the signed sentence, what is to be told until the ticket is closed, and from then on that it is
 * not confirmed. */
void show_presumed(struct request *q, struct out *o, const struct judged *d);
struct str presumed_value(struct request *q, const struct contract *c, struct str values);      /* "a|b" as "a or b"; HTML */
/* Targets of a month that were passed on a presumption; nothing if there are none. */
bool show_presumed_month(struct request *q, struct out *o, int64_t client, struct date month, struct err *e);
bool put_presumed_month(struct request *q, struct json *j, int64_t client, struct date month, struct err *e);
void show_flips(struct request *q, struct out *o, const struct judged *d);
/* The same without its heading, of a contract that is there. */
void show_flip_list(struct request *q, struct out *o, const struct judged *d);
/* What is known of a part, with source, time and author; not all: of that only what this contract asks, if there is one. */
bool show_evidence(struct request *q, struct out *o, int64_t client, int64_t part, const struct contract *c, bool all, struct err *e);
/* How the verdict of a part turned, newest first, with the reason of each turn; show_history writes nothing of one alone. */
bool verdict_turns(struct request *q, struct sheet *s, int64_t client, int64_t part, struct err *e);
bool show_history(struct request *q, struct out *o, int64_t client, int64_t part, struct err *e);
void put_judgement(struct json *j, struct str name, struct str body);
/* Class, status and, where a client disputes it, the objection until whose ruling it holds provisionally. The judgement itself is as it was kept. */
bool put_standing(struct request *q, struct json *j, const struct verdict *v, struct err *e);
/* What is disputed of it and what was ruled, with the form to object (portal) or to rule (owner). */
bool show_dispute(struct request *q, struct out *o, const struct verdict *v, struct err *e);
/* Of all clients (0) or one: work billed and judged otherwise by now, for who may see the books; nothing when there is none. */
bool show_differences(struct request *q, struct out *o, int64_t client, struct err *e);
bool put_differences(struct request *q, struct json *j, int64_t client, struct err *e);
bool put_part_difference(struct request *q, struct json *j, int64_t client, int64_t part, struct err *e);
bool show_part_difference(struct request *q, struct out *o, int64_t client, int64_t part, struct err *e);
/* What the owner settled of a ticket; to the client what was credited or billed in addition. */
bool show_corrections(struct request *q, struct out *o, int64_t client, int64_t ticket, struct err *e);
bool put_corrections(struct request *q, struct json *j, int64_t client, int64_t ticket, struct err *e);
/* Of all clients: versions in force whose annex differs from the inventory; nothing when there are none. */
bool show_proposals(struct request *q, struct out *o, struct err *e);
bool put_proposals(struct request *q, struct json *j, struct err *e);
bool put_objections(struct request *q, struct json *j, struct err *e);
bool show_objections(struct request *q, struct out *o, struct err *e);   /* of all clients: versions to be countersigned, open objections; nothing when there are none */
/* Where a clause stands in the text: "/contracts/3#c7.1". */
struct str clause_link(struct request *q, int64_t contract, struct str clause);
/* The documents of a contract as HTML, with an anchor at each clause. */
bool show_contract(struct request *q, struct out *o, int64_t client, int64_t contract, struct err *e);

/* ---- questions ---------------------------------------------------------------------------------- */

/* Can somebody say it: reported, and not counted, measured or asked of the client. */
bool fact_is_told(const struct contract *c, const struct fact_type *t);
/* A button per value that is possible at these facts, each with the verdict it leads to if tell; of a number a field. Its name is "value". */
/* Not ruled out by what is known. */
bool answer_is_possible(struct request *q, const struct contract *c, const struct facts *known, struct str fact, struct str value);
/* The question a person is asked to say a fact; where every answer leaves the verdict open, with what it hangs on then. */
struct str question_html(struct request *q, const struct contract *c, const struct facts *known, struct str fact);
void show_answers(struct request *q, struct out *o, const struct contract *c, const struct facts *known, struct str fact, bool tell);
/* A select of a fact's leaf values, grouped by what they are; none: the label of "not known". Keeps what was posted. */
void show_fact_choice(struct request *q, struct out *o, const struct contract *c, struct str fact, struct str name, struct str label, struct str none);

/* A select of all clients by their ids; none: what 0 means, or NONE: it must be one. */
bool show_client_choice(struct request *q, struct out *o, const struct input *in, struct str none, struct err *e);

/* ---- lists ---------------------------------------------------------------------------------------- */

/* Open tickets of one client or of all (client 0), by time left to the next breach; closed ones newest first. */
bool sheet_tickets(struct request *q, struct sheet *s, int64_t client, bool closed, struct err *e);
/* Words escaped, for a cell's html. */
struct str html_words(struct request *q, struct str words);
/* "ok", "ausgefallen" ... as a word with its mark. */
struct str state_html(struct request *q, enum state state);
bool sheet_components(struct request *q, struct sheet *s, int64_t client, struct err *e);
/* base: "/quotes" or "/portal/quotes". */
/* Newest first, at most so many, from ?before=ID on; client 0: of all. */
enum { SHEET_MOST = 100 };
int64_t client_asked(struct request *q);                 /* ?client=ID of a list of all; 0: of all */
bool sheet_quotes(struct request *q, struct sheet *s, int64_t client, int most, struct str base, struct err *e);
bool sheet_quotes_of_ticket(struct request *q, struct sheet *s, int64_t ticket, struct str base, struct err *e);
bool sheet_invoices(struct request *q, struct sheet *s, int64_t client, int most, struct str base, struct err *e);

/* ---- situation ------------------------------------------------------------------------------------- */

/* How a client's business runs: one sentence, and what it is made of. */
struct situation { struct str sentence; struct operation operation; struct processes processes; struct process_states states; struct unseen unseen; };
/* Of all clients by name, without what is unseen: as many questions however many there are. */
struct situations { struct situation *at; size_t n, cap; };
bool situations_load(struct request *q, struct situations *out, struct err *e);
bool situation_load(struct request *q, int64_t client, struct situation *out, struct err *e);
bool situation_from(struct request *q, const struct operation *op, struct situation *out, struct err *e);       /* of a client whose operation is known */
void show_situation(struct request *q, struct out *o, const struct situation *s);
void show_processes(struct request *q, struct out *o, const struct situation *s);
void put_situation(struct request *q, struct json *j, const struct situation *s);

/* Booked time of a ticket, minutes worked and billed; nothing when there is none. */
bool show_booked(struct request *q, struct out *o, int64_t client, int64_t ticket, struct err *e);
bool put_booked(struct request *q, struct json *j, int64_t client, int64_t ticket, struct err *e);       /* "booked": what was booked, and what of it was taken back */

/* ---- months --------------------------------------------------------------------------------------------- */

/* ?month=2026-11, else the month it is now; always its first day. */
struct date month_asked(struct request *q);
struct str month_name(struct arena *mem, struct date month);    /* "2026-11", for links and programs */
struct str month_said(struct request *q, struct date month);     /* "November 2026" */
void sheet_month(struct request *q, struct sheet *s, struct date month);
void show_months(struct request *q, struct out *o, struct date month);   /* links to the one before and after */
void show_report_pdf(struct request *q, struct out *o, struct date month);               /* links to the month and its quarter as PDF */
bool sheet_outages(struct request *q, struct sheet *s, const struct outages *all, struct err *e);
/* Both availability figures with what they rest on, the promise, outages with cause and duration to the second. */
bool show_month(struct request *q, struct out *o, int64_t client, struct date month, struct err *e);
bool put_month(struct request *q, struct json *j, int64_t client, struct date month, struct err *e);

/* ---- what somebody has to settle --------------------------------------------------------------------------- */

/* Verdicts that are not certain, of all clients, with whoever settles them by when; nothing if there are none. */
bool show_cares(struct request *q, struct out *o, struct err *e);
bool put_cares(struct request *q, struct json *j, struct err *e);

/* ---- consent --------------------------------------------------------------------------------------------- */

/* What the client was asked to agree to on a ticket, with deadline and answer; an approver answers here. */
bool show_consents(struct request *q, struct out *o, int64_t client, int64_t ticket, struct err *e);
void consent_form(struct request *q, struct out *o, int64_t ticket, const struct contract *c, const struct parts *parts);

/* What the contract leaves to the party this person may decide for; nothing if there is none. action: where the form goes. */
bool decider_is_person(struct request *q, struct str party, struct str *name);         /* does the contract name a person by it? */
struct str decider_name(struct request *q, const struct contract *c, struct str party);      /* what the contract calls a party of its own; a person by their name; anybody else as it names them */
bool decision_is_mine(const struct request *q, const struct contract *c, struct str clause);
void decision_whose(struct request *q, struct out *o, const struct contract *c, struct str clause);      /* who decides instead, and where */
void decision_form(struct request *q, struct out *o, struct str action, const struct contract *c, const struct parts *parts);

/* ---- terms ---------------------------------------------------------------------------------------------- */

/* The term of a contract in force with its days of notice, and what is left of its quotas. */
bool show_terms(struct request *q, struct out *o, const struct agreement *a, const struct contract *c, struct err *e);
/* To what day notice ends it that is given today; nothing where it says nothing of a term, or ends by itself. */
bool show_notice_today(struct request *q, struct out *o, const struct agreement *a, struct err *e);
void show_notice_ways(struct request *q, struct out *o, struct str id);         /* how notice came that is entered at the desk: came */
/* Prices that follow an index: as signed, today, as announced, and the next step; nothing if the contract has none. */
bool show_prices(struct request *q, struct out *o, const struct agreement *a, const struct contract *c, struct err *e);
bool show_listed(struct request *q, struct out *o, const struct agreement *a, const struct contract *c, struct err *e);           /* what it has from lists of the house, as it costs today */
/* Credits that may still be claimed, with days left and the form; nothing when there are none. words: one of them as a sentence. */
bool show_credits(struct request *q, struct out *o, int64_t client, struct err *e);
/* ---- meters of q->client (show_meters.c) ---- */
struct meter_reading;
struct meter_notice;
struct str name_reading(struct request *q, const struct meter_reading *m, const struct components *devices);      /* "strom, Rack 3"; devices NULL: the meter alone */
struct str meter_notice_html(struct request *q, const struct contract *c, const struct meter_notice *n);
bool sheet_readings(struct request *q, struct sheet *s, struct err *e);           /* newest first within each meter */
bool sheet_charges(struct request *q, struct sheet *s, struct str invoices, struct err *e);      /* what periods came to; invoices: where their pages are */
void show_metered(struct out *o, const struct contract *c, struct arena *mem);    /* the sentences of its prices by a meter */
bool show_meter_notices(struct request *q, struct out *o, struct err *e);         /* what somebody should look at; nothing when there is nothing */
/* An amount that is not of the house but of a contract, in its currency; empty: EUR. */
struct str money_in(struct arena *mem, enum lang lang, struct str currency, struct money m);
void sheet_money(struct request *q, struct sheet *s, struct str currency, struct money m);      /* a cell; in a file the plain amount */
struct money hour_cost(struct request *q);               /* what an hour of work costs the house (work.hour_cost); 0: it does not say */
bool currency_of(struct request *q, int64_t client, int64_t contract, struct str *out, struct err *e);    /* contract 0: EUR */
struct str credit_words(struct request *q, const struct credit_due *d);
/* Of a month: claimed, or past its time; else nothing. */
bool show_credit_of(struct request *q, struct out *o, int64_t client, struct date month, struct err *e);
bool put_credits(struct request *q, struct json *j, int64_t client, struct date month, struct err *e);   /* those, and what of that month was claimed */
/* Measures of a month that the contract promises, over their own periods; nothing if there are none. */
bool show_figures(struct request *q, struct out *o, int64_t client, struct date month, struct err *e);
bool put_figures(struct request *q, struct json *j, int64_t client, struct date month, struct err *e);
/* What a promise speaks about and is measured less often than it says; at the desk only, nothing if there is none. */
bool show_slow_probes(struct request *q, struct out *o, const struct agreement *a, const struct contract *c, struct err *e);
/* Rights to end a contract in force by figures, with the periods behind them and the form while one is there. */
bool show_exits(struct request *q, struct out *o, const struct agreement *a, struct err *e);
bool put_exits(struct request *q, struct json *j, const struct agreement *a, struct err *e);         /* the same as the field rights_to_terminate */
/* What is to be done by a day: notice, announcements, index values, of all clients; nothing when there is none. */
bool show_deadlines(struct request *q, struct out *o, struct err *e);
bool put_deadlines(struct request *q, struct json *j, struct err *e);
bool sheet_quotas(struct request *q, struct sheet *s, int64_t client, struct err *e);        /* client 0: of all, with whose they are */
void earnings_links(struct request *q, struct out *o);   /* to the owner's views of all clients */
/* What a part needs of the quotas its verdict depends on, and what is left of them; nothing if there are none. */
bool show_needs(struct request *q, struct out *o, int64_t client, int64_t part, const struct judged *d, struct err *e);

/* ---- the letterhead (page_logo.c) ------------------------------------------------------------------------ */

bool show_logo(struct request *q, struct out *o, struct err *e);         /* what is on it, and how to change that */
/* The picture that a document of then has; NONE: none. at 0: that one of now has. */
bool logo_at(struct request *q, struct instant at, struct str *picture, struct err *e);

/* ---- an inventory that is still empty (show_begin.c) ---------------------------------------------------- */

bool may_begin(const struct request *q);                         /* adds clients, components, processes */
void show_import_link(struct request *q, struct out *o);         /* to the page that takes a file, for the owner */
void show_no_clients(struct request *q, struct out *o);          /* that there is none, and what to do about it, or who does */

/* ---- acts ------------------------------------------------------------------------------------------- */

/* Sends it; refused: the page again with the reason; taken: goes to the place. */
bool act_done(struct request *q, struct answer *a, struct str verb, struct fields *f, struct str then, struct err *e);
/* The same of setting.set; a refusal stands at the field it names. */
bool settings_done(struct request *q, struct answer *a, struct fields *f, struct str then, struct err *e);
/* The same with the name under the hash that was shown: a signature. */
bool act_signed(struct request *q, struct answer *a, struct str verb, struct fields *f, struct str then, struct err *e);
