/* web/page_contract.h - a version of a contract as one page shows it: read and written by page_contract.c and
 * show_life.c, its forms in page_contract_forms.c; the portal shows the same from the client's side. */
#pragma once
#include "agreement/agreement.h"
#include "web/show.h"

struct contract_view {
	struct agreement agreement, base, master, next;  /* base.id 0: it amends none; master.id 0: it came from none; next: of those that bind the first that begins after it; id 0: none */
	struct str client, author;
	struct document *docs;
	size_t n;
	struct contract *compiled;                       /* of a version nobody signed yet; NULL: the text cannot be read, or it is signed */
	struct findings found;                           /* of a version nobody signed yet */
	struct contract_moves moves;
	struct signatures signatures;
	struct precedents precedents;
	struct amendments amendments;                    /* how the inventory will differ from the annex on the day a new one can hold */
	struct date annex_from;
};
/* agreement.id 0: there is none. */
bool contract_view(struct request *q, int64_t version, struct contract_view *v, struct err *e);
bool is_unsigned(const struct agreement *a);             /* a draft, analysed or offered: its text is still on trial */

struct str name_agreement_state(enum agreement_state s, enum lang lang);
void show_version_facts(struct request *q, struct out *o, const struct contract_view *v);
/* Whoever offers or signs is told first that the first day is past; nothing when it is not. */
void show_past(struct request *q, struct out *o, const struct agreement *a);
/* "Dies ist eine Lesart ...", with the paper it reads. Nothing when it is none. */
void show_reading(struct request *q, struct out *o, const struct agreement *a, struct str paper);
/* That the client contests the reading, and why; nothing when nobody does. */
bool show_contested(struct request *q, struct out *o, const struct contract_view *v, struct err *e);
void show_findings(struct request *q, struct out *o, const struct contract_view *v);
bool show_signatures(struct request *q, struct out *o, const struct contract_view *v, struct err *e);
/* The bytes that are signed, of the version that is asked for; id 0: it is answered already, for there are none, or others. */
bool contract_paper(struct request *q, struct answer *a, struct paper *p, struct err *e);
/* Did both sign it elsewhere, so that its document is made of the text? */
bool paper_is_made(const struct agreement *a);
bool show_moves(struct request *q, struct out *o, const struct contract_view *v, struct err *e);
bool show_precedents(struct request *q, struct out *o, const struct contract_view *v, struct err *e);
/* Of a version in force whose annex we issued: from when a new annex would hold, and what it would change. */
bool annex_proposal(struct request *q, const struct agreement *a, struct date *from, struct amendments *out, struct err *e);
/* In one line that there is a proposal, with the way to it; nothing when there is none. */
bool show_proposal(struct request *q, struct out *o, const struct agreement *a, struct err *e);
/* The same where it is about this component: it is not in the annex in force, or is there no longer. */
bool show_proposal_of(struct request *q, struct out *o, int64_t client, int64_t component, struct err *e);
/* The proposal with the form that makes it a draft, or the draft that takes it up already. */
bool show_amendments(struct request *q, struct out *o, const struct contract_view *v, struct err *e);
/* Who gains and who loses against the version it amends; nothing when it amends none or is signed already. In front what becomes of that one's last day. */
bool show_comparison(struct request *q, struct out *o, const struct contract_view *v, struct err *e);
bool contract_compared(struct request *q, const struct contract_view *v, struct comparison *out, bool *shown, struct err *e);      /* *shown false: there is nothing to compare */
bool put_comparison(struct request *q, struct json *j, const struct contract_view *v, struct err *e);
/* Of a master: whom its change concerns, the form that starts the campaign, or what became of it at each client. */
bool show_campaign(struct request *q, struct out *o, const struct contract_view *v, struct err *e);
bool put_campaign(struct request *q, struct json *j, const struct contract_view *v, struct err *e);
/* The term, a notice, and prices by an index, of a version in force. */
bool put_prices(struct request *q, struct json *j, const struct agreement *a, struct err *e);
/* That messages of this version reach the house alone, with the remedy; nothing where the client has a mail address. */
bool show_no_mail(struct request *q, struct out *o, const struct agreement *a, struct err *e);
void show_paper_link(struct request *q, struct out *o, const struct contract_view *v, struct str path);
/* The way to the letter that went with the offer, as PDF; nothing where none did. */
bool show_offer_letter(struct request *q, struct out *o, const struct agreement *a, struct err *e);
/* Of a vocabulary: how contracts name it, and which do. Nothing when the version is none. */
bool is_vocabulary(const struct contract_view *v, struct arena *mem);
bool show_vocabulary(struct request *q, struct out *o, const struct contract_view *v, struct err *e);
void put_version(struct json *j, const struct agreement *a);

/* The last amendment by form of an open draft, with the button that takes it back; nothing when there is none. */
void show_amended(struct request *q, struct out *o, const struct contract_view *v);

/* Of a version signed after its first day: the verdicts since then under another one, each with what this one says. */
bool show_renewals(struct request *q, struct out *o, const struct agreement *a, struct err *e);

/* What may be done next, for whoever may: contract_acts writes only forms that the state allows. */
bool contract_acts(struct request *q, struct out *o, const struct contract_view *v, struct err *e);
