/* web/page.h - what a page sees, and the parts pages are made of. Included inside web/ only.
 *
 * A page costs three files: page_NAME.c, a row in routes.def, its texts in texts.def; a form also a row in fields.def.
 *   PAGE  routes.def names  foo  ->  bool foo_page(q, a, e) writes HTML between page_open and page_close,
 *                                    bool foo_json(q, j, e) writes the same as JSON (address + ".json"; nothing: 404)
 *   LIST                             bool foo_page and bool foo_sheet(q, s, e): .json and .csv come from the sheet
 *   FORM                             bool foo_post(q, a, e): takes q->form, sends an act, answers answer_see or answer_again
 *   GRAVE                            a FORM that asks once more who it is, if that was shown long ago
 *   FILE                             bool foo_file(q, a, e): sets a->type and writes a->out itself
 *   HOOK                             bool foo_hook(q, a, e): machines call it by GET or POST, with a secret of its own for a token
 * When a handler runs, the person may do this, the object the path names exists and belongs to q->client, and a
 * form's token was right. A handler still names q->client in every query. false: the store failed, e says how. */
#pragma once
#include "web/web.h"
#include "web/form.h"
#include "web/texts.h"

/* ---- request and answer ---------------------------------------------------------------------- */

/* As it came over the wire; header fields that are absent are empty, one that came in several lines is joined by commas. path has no query and is
 * never decoded. address: of the connection, until the gates know who is behind a proxy. cut: the body was larger than its route takes, and ends there. */
struct ask { struct str method, path, query, body, address, host, origin, fetch_site, cookie, type, language, agent, authorization, idempotency, forwarded, forwarded_for; bool cut; };

/* Scheme and host (RFC 6454); the host has its port, unless that is the scheme's own. */
struct origin { bool tls; struct str host; };

struct answer {
	int status;                                      /* 200 unless set */
	struct out out;
	int spool; int64_t spooled;                      /* a file of so many bytes instead of out; 0: none. Who answers closes it */
	struct str type;                                 /* HTML unless set */
	struct str location, allow, download, link;      /* link: RFC 8288 */
	struct strs cookies;
	int retry_after;                                 /* seconds; 0: none */
	bool tls;                                        /* who asked came by TLS, as far as the house knows */
	bool keep;                                       /* the address has the content's hash: cache for ever */
	bool framed;                                     /* what a stranger wrote, for a sandboxed frame of our own pages */
};

/* A right is the set of roles that have it. */
enum right {
	RIGHT_OWNER = 1 << ROLE_OWNER,
	RIGHT_DRAFT = 1 << ROLE_OWNER | 1 << ROLE_DISPATCHER,
	RIGHT_WORK = 1 << ROLE_OWNER | 1 << ROLE_DISPATCHER | 1 << ROLE_TECHNICIAN,
	RIGHT_GUARD = 1 << ROLE_OWNER | 1 << ROLE_AUDITOR,       /* over persons' data */
	RIGHT_BOOKS = 1 << ROLE_OWNER | 1 << ROLE_ACCOUNTANT,
	RIGHT_SELL = RIGHT_WORK | RIGHT_BOOKS,
	RIGHT_OFFICE = RIGHT_DRAFT | RIGHT_BOOKS,        /* what is known of clients */
	RIGHT_DESK = (1 << ROLE_APPROVER) - 1,
	RIGHT_APPROVE = 1 << ROLE_APPROVER,
	RIGHT_PORTAL = 1 << ROLE_APPROVER | 1 << ROLE_CONTACT,
	RIGHT_SIGNED_IN = RIGHT_DESK | RIGHT_PORTAL,
	RIGHT_ANYONE = 1 << ROLES,
	RIGHT_ENROL = RIGHT_SIGNED_IN | 1 << (ROLES + 1),        /* also to who must set up a second factor first */
};
enum object { OBJECT_NONE, OBJECT_CLIENT, OBJECT_TICKET, OBJECT_COMPONENT, OBJECT_CONTRACT, OBJECT_PERSON, OBJECT_QUOTE, OBJECT_INVOICE, OBJECT_VERDICT, OBJECT_OUTAGE, OBJECT_LETTER, OBJECT_CALL, OBJECT_CALLBACK, OBJECT_OTHER, OBJECT_REMOTE, OBJECT_ERASURE, OBJECT_INCIDENT, OBJECT_PROCESSOR, OBJECT_CONTACT, OBJECTS };   /* ORDER object */
enum route_kind { ROUTE_PAGE, ROUTE_LIST, ROUTE_FORM, ROUTE_FILE, ROUTE_HOOK };

/* Which workers answer: pages; password checks, which guessing makes slow; contracts being written, which are worked out;
 * checks as it is typed: of a session the newest alone, older ones that still wait are answered 409. */
enum lane_id { LANE_PAGES, LANE_PASSWORDS, LANE_CONTRACTS, LANE_KEYSTROKES, LANES };

struct request;
struct sheet;
typedef bool page_fn(struct request *q, struct answer *a, struct err *e);
typedef bool json_fn(struct request *q, struct json *j, struct err *e);
typedef bool sheet_fn(struct request *q, struct sheet *s, struct err *e);

/* path: literal words, {id} a number that names the object, {word} of [A-Za-z0-9._-].
 * expect: what the matrix test wants for an object of one's own, a letter per role in ORDER role: y or n; a route open
 * to anyone says "anyone". Written by hand, not derived from the right: it is the second entry of the book.
 * lane: who answers. */
struct route {
	enum route_kind kind;
	struct str path, name;
	unsigned right;
	enum object object;
	size_t most;                                     /* bytes of body */
	page_fn *page;
	json_fn *json;
	sheet_fn *sheet;
	enum text title;
	struct str expect;
	enum lane_id lane;
	bool grave;                                      /* asks who it is */
};
const struct route *web_routes(size_t *n);

enum twin { TWIN_HTML, TWIN_JSON, TWIN_CSV };
struct found { const struct route *route; enum twin twin; int64_t id; struct str word; };
/* The route of a method and path. False: *allow lists the methods the path has (405), or is empty (404). HEAD is GET. */
bool route_find(struct str method, struct str path, struct arena *mem, struct found *out, struct str *allow);

struct door;
/* What a ticket has of (show_had.c); asked once a request. ticket 0: not yet. */
enum had { HAD_CHECKLIST, HAD_FILES, HAD_CORRECTIONS, HAD_CONSENTS, HAD_OTHERS, HAD_REMOTES, HAD_VENDORS, HAD_CALLBACKS, HAD_CALLS, HAD_ALERTS, HAD_PRESENCE, HAD_STOPWATCH,
	HAD_CHANGE, HAD_TIME, HAD_QUOTES };              /* ORDER had */
struct had_bits { int64_t client, ticket; int64_t bits; };

/* Of a refused request, each as far as it is known: where its body breaks off (line 0: it does not), how long a value may be and was, which are taken, what came. */
struct problem { int line, column; int64_t offset, most, sent; struct strs words; struct str value; };
struct request {
	const struct ask *ask;
	const struct door *door;
	const struct route *route;
	enum twin twin;
	int64_t id;                                      /* what the path named */
	struct str word;
	int64_t client;                                  /* whose object it is; a client's person: always theirs */
	struct db *db;
	struct arena *mem;
	struct instant now;
	enum lang lang;
	const struct zone *zone;
	struct origin origin;                            /* where the browser believes to be (origin.h) */
	struct origin house;                             /* where others are to come: setting house.web; host empty: it is not set */
	struct person me;                                /* id 0: nobody signed in */
	struct str secret;                               /* of the session or, without one, of the form cookie */
	struct str csrf;
	struct fields query, form;
	struct uploads files;                            /* of a form with files */
	struct str kept;                                 /* the form at this action shows q->form again */
	struct str notice;                               /* shown on top of the page */
	struct str wrong;                                /* name of the field the notice is about */
	struct problem problem;                          /* what a program is told beside the notice */
	struct str title;                                /* instead of the route's */
	unsigned lacks;                                  /* of a 403: the right that is missing; 0: it is something else */
	struct str keys;                                 /* what the keys of this page's forms begin with */
	unsigned forms;                                  /* how many it has so far */
	bool filling;                                    /* the form being written is the one at kept */
	bool form_shown;                                 /* the answer needs the form cookie */
	bool program;                                    /* a key speaks, and wants JSON */
	bool reads;                                      /* its key may only read */
	bool drafts;                                     /* of a program that sends a form: its person has left drafts */
	bool has_factor;                                 /* a second one, which counts */
	struct instant proved;                           /* when who it is was last shown */
	struct bearer by;                                /* the session or key that let me in */
	bool metered;                                    /* the client's contract has a price by a meter, so the navigation has meters */
	struct str logo, logo_says;                      /* of the portal: what the picture in its head is known by, and whose it is; NONE: there is none */
	bool gone;                                       /* it ended while this was under way */
	int64_t made;                                    /* what the act made that was taken; 0: nothing with a number */
	struct had_bits had;                             /* of the ticket that was asked for last */
	int refresh;                                     /* seconds after which parts marked data-part are fetched anew; 0: never */
};

/* ---- answers ------------------------------------------------------------------------------------ */

/* answer_see(q, a, "/tickets/{}", id): 303. */
#define answer_see(q, a, ...) answer_see_at((a), text((q)->mem, __VA_ARGS__))
bool answer_see_at(struct answer *a, struct str path);
/* There is no such thing, or it is not yours: 404 either way. */
bool answer_missing(struct answer *a);
/* A stored document that is not what its hash says: refused with a page of its own, and shown on the system page. */
bool answer_altered(struct request *q, struct answer *a, struct str name, struct str sha256);
/* Shows the page the form came from again, filled as it was posted, with the reason on top. 422 unless a->status is set. */
bool answer_again(struct request *q, struct answer *a, struct str reason, struct err *e);
/* Sends an act for q->client. key comes from the form, so that a form sent twice is taken once. A store that takes
 * nothing at present is a refusal with its reason, too. */
bool act_send(struct request *q, struct answer *a, struct str verb, const struct fields *f, struct outcome *out, struct err *e);
/* The same of one of several acts in a form: each has a key of its own, made of the form's and this part's name. */
bool act_send_part(struct request *q, struct answer *a, struct str part, struct str verb, const struct fields *f, struct outcome *out, struct err *e);
bool job_send(struct request *q, job_fn *fn, void *what, struct err *e);
/* After a job was not taken: 503, the form again, the reason in the log. */
bool answer_not_taken(struct request *q, struct answer *a, struct err *e);

/* ---- layout --------------------------------------------------------------------------------------- */

/* Writes head, navigation, banner and notice; page_close writes the rest. h1 is the page's own. */
struct out *page_open(struct request *q, struct answer *a);
void page_close(struct request *q, struct answer *a);

/* ---- parts ------------------------------------------------------------------------------------------ */

/* A piece of HTML on its own, for a cell's html. */
#define fragment(q, ...) fragment_holes((q), HOLES(__VA_ARGS__))
struct str fragment_holes(const struct request *q, const struct hole *h, size_t n);
enum stamp { STAMP_COVERED, STAMP_PROJECT, STAMP_OPEN, STAMP_OUTAGE };
/* The big stamp, and its small sister for tables: a glyph and the word. */
void part_stamp(struct out *o, enum stamp kind, struct str word, struct str under);
void part_glyph(struct out *o, enum stamp kind, struct str word);
void part_time(struct out *o, struct instant t);                         /* <time> with the local form; a dash when 0 */
void part_overdue(struct out *o, struct instant t, struct instant now);  /* seit 5 min überfällig */
void part_ago(struct out *o, struct instant t, struct instant now);      /* vor 5 min, with the full time as title */
/* A clock as a bar with its text: used of the whole. late: in the signal colour, and says so. */
void part_clock(struct out *o, struct str what, struct span used, struct span whole, bool late);
void part_empty(struct out *o, struct str sentence);
/* Rows of a list, each a form or two: <ul class="steps">, of which the first few stand open and the others behind a summary that counts them.
 * part_rows before row i of n, 0 first; part_rows_end after the last. */
void part_rows(struct out *o, size_t i, size_t n);
void part_rows_end(struct out *o, size_t n);
/* Facts: part_facts, part_fact..., part_facts_end. value is any typed value. */
void part_facts(struct out *o);
#define part_fact(o, name, value) part_fact_hole((o), (name), HOLE(value))
void part_fact_hole(struct out *o, struct str name, struct hole value);
void part_facts_end(struct out *o);
/* Older and newer pages of a list: the ids to go on from, 0: there is none. */
void part_pager(struct request *q, struct out *o, int64_t older, bool newer);

/* A form to a path of this house. Inputs read their value from q when the form is shown again. */
void form_open(struct request *q, struct out *o, struct str action);
void form_open_upload(struct request *q, struct out *o, struct str action);      /* one that sends files */
void form_open_rows(struct request *q, struct out *o, struct str action);        /* one around a table, which stays when printed */
void form_close(struct out *o, struct str submit);
struct input {
	struct str name, label, hint, value;
	struct str id;                                   /* the name unless set; where a page has several forms with such a field */
	struct str type, autocomplete;                   /* "text" unless set; "area" is a text area */
	size_t most;                                     /* characters; 500 unless set */
	bool optional;
};
void form_input(struct request *q, struct out *o, const struct input *in);
void form_hidden(struct request *q, struct out *o, struct str name, struct str value);
struct option { struct str value, name, lang_html; };     /* lang_html: the attribute of what is quoted in another language (quoted_lang); NONE: the page's */
void form_choice(struct request *q, struct out *o, const struct input *in, const struct option *options, size_t n);
/* Any number of them, each a field of that name; folded until one is ticked. value: those ticked at first, with blanks between them. hint: what ticking none means. */
void form_ticks(struct request *q, struct out *o, const struct input *in, const struct option *options, size_t n);

/* ---- sheets: a list once, as table, JSON and CSV ------------------------------------------------------ */

/* key: the JSON name; machine: not in the table; plain: its values say what they are, so that cards on a phone do without its title. */
struct column { struct str key; enum text title; bool number, machine, plain; };
struct cell { struct hole value; struct str href, html; };               /* html: shown instead of the value on the page */
struct sheet { struct arena *mem; const struct column *columns; size_t n; struct { struct cell *at; size_t n, cap; } cells; int64_t older; struct str after, pick; enum text picked; };     /* after: where the next page begins; pick: each row has a box of that name with its number, the last cell, unless that is 0; picked: what a row is */
#define sheet_add(s, x) sheet_cell((s), (struct cell){ HOLE(x), { 0 }, { 0 } })
void sheet_cell(struct sheet *s, struct cell c);         /* cell by cell, row by row */
void sheet_hide(struct sheet *s, struct str key);       /* a column that says the same in every row of this page: programs alone get it */
void sheet_html(struct request *q, struct out *o, const struct sheet *s, struct str when_empty);
void sheet_json(const struct sheet *s, struct json *j);
void sheet_csv_head(const struct sheet *s, enum lang lang, struct out *o);
void sheet_csv_rows(const struct sheet *s, size_t rows, struct out *o);
void sheet_csv_line(const struct sheet *s, struct str words, struct out *o);     /* a row that says something, in its first cell */
enum { ROWS_MOST = 100000 };                             /* of a CSV, which is whole up to there and says so beyond */
/* The nth value of a field that comes once for each line, from 0; NONE: there is none. */
struct str form_nth(const struct fields *form, struct str name, size_t n);
/* How many rows to read of a list that has no pages: those a page shows, for a program and a spreadsheet all. */
int list_most(const struct request *q, int shown);
bool list_json(struct request *q, struct answer *a, struct err *e);
bool list_csv(struct request *q, struct answer *a, struct err *e);

#include "web/routes.h"
