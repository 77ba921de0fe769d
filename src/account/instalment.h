/* account/instalment.h - what of a quote is paid before its end: a plan within it, each instalment asked for once, the rest by the final invoice.
 *
 * An instalment is a share of the agreed price, in percent or an amount, that falls due with the acceptance, on a day or with a milestone of the project
 * (project/project.h). It has a part of every tax group of the price, and is exact to the cent: all shares up to one are rounded as one, so that the last of
 * 100 % takes what the others left, and all invoices together come to the agreed price, by each rate. The VAT is that of each invoice (BR-CO-17); what they
 * come to together stands on the final one.
 *
 * Falling due makes two claims of each part: what is asked for, billed by an invoice of its own (326), and the same taken off again, which stands on the
 * final invoice (a Restrechnung, UStAE 14.8 (10)). What is owed of a quote is so at any time its price. Of a quote with a plan nothing else is billed
 * before its ticket is solved; what was due and on no invoice by then is in the rest. A cancelled invoice owes its instalment again.
 *
 * Act, from the house: instalment.drop   quote, instalment, reason: it is not asked for by itself and stays in the rest */
#pragma once
#include "account/books.h"

enum instalment_when { INSTALMENT_ACCEPTED, INSTALMENT_DAY, INSTALMENT_MILESTONE };     /* ORDER instalment_when */
struct str instalment_when_id(enum instalment_when w);
enum instalment_state { INSTALMENT_PLANNED, INSTALMENT_DUE, INSTALMENT_BILLED, INSTALMENT_DROPPED, INSTALMENT_IN_REST };    /* ORDER instalment_state */
struct str instalment_state_id(enum instalment_state s);

struct instalment {
	int64_t id, client, quote;
	int place;                                       /* from 1 */
	struct str name, reason;                         /* of INSTALMENT_MILESTONE the milestone's; reason: why it was dropped */
	enum instalment_when when;
	struct date day;
	struct micro share, before;                      /* percent of the price, or 0: amount; before: of the instalments in front of it */
	struct money amount, net;                        /* net: what it comes to; once it is due as it is asked for */
	struct instant due, dropped;                     /* 0: not yet */
	enum instalment_state state;
	int64_t invoice;                                 /* that asks for it; 0: none does, below 0 a release */
};
struct instalments { struct instalment *at; size_t n, cap; };
bool instalment_list(struct db *db, int64_t client, int64_t quote, struct arena *mem, struct instalments *out, struct err *e);

/* What an instalment has of each group of the price, and its sum. Groups that come to nothing, or less, have no part. False: beyond the range. Pure. */
bool instalment_split(const struct instalment *i, const struct tax_groups *price, struct arena *mem, struct tax_groups *out, struct money *net);

/* What will be asked for, in order: each instalment that is still to come, then the rest (of NULL). gross: with the VAT of its own invoice; of a rest behind instalments that were asked for
 * already 0, for theirs is what their invoices say. */
struct payment_ahead { const struct instalment *of; struct money net, gross; };
struct payments_ahead { struct payment_ahead *at; size_t n, cap; };
/* price: by tax group. Nothing where there is no plan. False: beyond the range. Pure. */
bool instalments_ahead(const struct instalments *plan, const struct tax_groups *price, struct arena *mem, struct payments_ahead *out);
/* "Abschlag 1, Anzahlung, mit der Annahme: 1.142,40 € (960,00 € netto)" */
struct str payment_said(const struct payment_ahead *p, struct str currency, enum lang lang, struct arena *mem);
/* The plan of a quote with its price, or of a change order that of its project with the price it has then. */
bool instalments_of(struct db *db, const struct quote *q, const struct tax_groups *own, struct arena *mem, struct instalments *plan, struct payments_ahead *out, struct err *e);

/* The price of a quote with the orders that changed it, by tax group. */
bool quote_price(struct db *db, int64_t client, int64_t quote, struct arena *mem, struct owed_sums *out, struct err *e);
/* The instalments of a project that wait for this milestone fall due. */
bool instalment_reached(const struct step *s, int64_t client, int64_t quote, struct str milestone, struct err *e);

/* Of what is owed the claims of the next document alone: what rests on no plan; else one instalment, or what is left of one project. */
enum billed_as { BILLED_AS_IT_IS, BILLED_INSTALMENT, BILLED_REST };
bool instalment_next(struct db *db, int64_t client, struct claims *owed, struct arena *mem, enum billed_as *as, struct err *e);
/* The number and day of the invoice that asked for what this claim takes off; number NONE: it takes nothing off, or that was released. */
bool instalment_invoice(struct db *db, const struct claim *c, struct arena *mem, struct str *number, struct date *issued, struct err *e);
/* Once what is left of a project is billed or released: instalments that were due and are on no invoice are in it. */
bool instalment_close(const struct step *s, const struct claims *billed, struct err *e);
