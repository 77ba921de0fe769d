/* quote_order.c - a change order: a quote that changes an accepted one, and what both sides are told of an acceptance.
 *
 * It has the part of the quote it changes, its clause and its way: offered as a document, hashed, accepted by who may. What it adds or takes away is owed as
 * any quote's; from then on the plan of the project goes by the new price. */
#include "account/inside.h"
#include "inventory/settings.h"
#include "ticket/ticket.h"

bool order_project(const struct step *s, int64_t client, int64_t project, struct quote *out, struct err *e)
{
	struct ticket t;
	if (!quote_find(s->db, client, project, s->mem, out, e))
		return false;
	if (!out->id || out->project || out->state != QUOTE_ACCEPTED)
		return refuse(s, "ein Nachtrag ändert ein angenommenes Angebot: {} ist keines", "a change order changes an accepted quote: {} is none", project), true;
	if (!ticket_find(s->db, client, out->ticket, s->mem, &t, e))
		return false;
	if (t.state == TICKET_SOLVED || t.state == TICKET_CLOSED)
		refuse(s, "das Projekt {} ist beendet: was noch kommt, ist ein neuer Vorgang", "project {} is over: what comes now is a new ticket", out->number);
	return true;
}

bool order_head(const struct step *s, const struct quote *project, const struct quote *before, enum lang lang, struct quote *q, struct err *e)
{
	int64_t n = 0;
	q->project = project->id;
	q->ticket = project->ticket;
	q->title = before->title;
	if (before->id)
		return true;
	struct rows *r = sql(s->db, "select count(*) from quote where client_id = ? and project_id = ? and state <> ? and (state <> ? or replaces = 0)", q->client, project->id, (int)QUOTE_SUPERSEDED, (int)QUOTE_DRAFT);
	row(r, s->mem, &n);
	q->title = lang == LANG_DE ? text(s->mem, "Nachtrag {} zu {}: {}", n + 1, project->number, project->title) : text(s->mem, "Change order {} to {}: {}", n + 1, project->number, project->title);
	return done(r, e);
}

/* ---- what both are told ---- */

static struct str accepted_said(const struct step *s, const struct quote *q, const struct accepted *x, struct str by, enum lang lang)
{
	struct out gross = out_open(s->mem);
	gross.lang = lang;
	gross.currency = x->currency;
	out_money(&gross, q->gross);
	if (lang == LANG_DE)
		return text(s->mem, "Guten Tag,\n\n{} hat Angebot {} ({}) angenommen, {}{} brutto.{}\n\nWas vereinbart ist, liegt als PDF bei und steht im Portal.\n\nPrüfsumme (SHA-256) des Vereinbarten:\n{}\nPrüfsumme (SHA-256) des Angebots:\n{}\n",
		            by, q->number, q->title, x->chosen ? STR("mit dem Gewählten zusammen ") : NONE, out_str(&gross), x->plan[lang], x->sha256, q->sha256);
	return text(s->mem, "Hello,\n\n{} has accepted quote {} ({}), {}{} with tax.{}\n\nWhat is agreed is enclosed as PDF and stands in the portal.\n\nChecksum (SHA-256) of what is agreed:\n{}\nChecksum (SHA-256) of the quote:\n{}\n",
	            by, q->number, q->title, x->chosen ? STR("with what was chosen ") : NONE, out_str(&gross), x->plan[lang], x->sha256, q->sha256);
}

bool quote_tell(const struct step *s, const struct quote *q, const struct accepted *x, struct err *e)
{
	struct client c;
	struct str by = NONE;
	if (s->refused->len)
		return true;
	if (!client_find(s->db, q->client, s->mem, &c, e))
		return false;
	struct rows *r = sql(s->db, "select name from person where id = ?", q->decided_by);
	row(r, s->mem, &by);
	if (!done(r, e))
		return false;
	const enum lang langs[] = { c.lang, house_lang(s->db, s->mem) };
	const struct str to[] = { c.email, house_letters(s->db, s->mem) };
	static const struct str sides[] = { LIT("client"), LIT("house") };
	for (size_t i = 0; i < COUNT(to); i++) {
		struct fields f = { 0 };
		bool german = langs[i] == LANG_DE;
		field_add(s->mem, &f, STR("to"), to[i]);
		field_add(s->mem, &f, STR("subject"), german ? text(s->mem, "Angenommen: {} {}", q->number, q->title) : text(s->mem, "Accepted: {} {}", q->number, q->title));
		field_add(s->mem, &f, STR("text"), accepted_said(s, q, x, by, langs[i]));
		field_add(s->mem, &f, STR("quote.agreed"), text(s->mem, "{}", q->id));
		if (to[i].len && !outbox_add(s->db, q->client, s->now, STR("mail"), text(s->mem, "quote.{}.accepted.{}", q->id, sides[i]), fields_print(s->mem, &f), e))
			return false;
	}
	return true;
}
