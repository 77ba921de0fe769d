/* visit_told.c - who asked for what waits for a visit is told by mail when it comes, once it has stood for some minutes, and again when it is moved.
 *
 * A visit is moved about on the board until it fits: what is told is how it stands then, one letter for each person. */
#include "base/minute.h"
#include "inventory/hours.h"
#include "inventory/inventory.h"
#include "inventory/people.h"
#include "ticket/change.h"
#include "ticket/inside.h"

enum { TELL_MS = 5 * 60000 };

bool visit_tell_soon(const struct step *s, const struct visit *v, struct err *e)
{
	return due_set(s->db, v->client, STR("visit.tell"), v->id, (struct instant){ v->day.day ? s->now.ms + TELL_MS : 0 }, e);
}

struct asked { int64_t ticket, person; struct str subject; bool told; };
struct letter { int64_t person; struct addressee to; bool moved; struct { struct asked *at; size_t n, cap; } of; };
struct letters { struct letter *at; size_t n, cap; };

/* By person; of whom no address is known, or who may not come in any more, reads it in the portal. */
static bool read_letters(const struct step *s, const struct visit *v, struct letters *out, struct err *e)
{
	struct asked a;
	struct rows *r = sql(s->db, "select t.id, t.person_id, t.subject, case when k.told_day <> 0 then 1 else 0 end from visit_ticket k join ticket t on t.client_id = k.client_id and t.id = k.ticket_id"
	                            " where k.client_id = ? and k.visit_id = ? and t.person_id <> 0 and t.state < ? and (k.told_day <> ? or k.told_minute <> ?) order by t.person_id, t.id",
	                     v->client, v->id, (int)TICKET_SOLVED, v->day, v->begin);
	while (row(r, s->mem, &a.ticket, &a.person, &a.subject, &a.told)) {
		if (!out->n || out->at[out->n - 1].person != a.person)
			*push(s->mem, out) = (struct letter){ .person = a.person };
		struct letter *l = &out->at[out->n - 1];
		l->moved |= a.told;
		*push(s->mem, &l->of) = a;
	}
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < out->n; i++)
		if (!people_addressee(s->db, v->client, out->at[i].person, s->mem, &out->at[i].to, e))
			return false;
	return true;
}

static struct str words_of(const struct step *s, const struct letter *l, const struct zone *zone, struct instant from)
{
	bool german = l->to.lang == LANG_DE;
	struct out o = out_open(s->mem);
	o.lang = l->to.lang;
	o.zone = zone;
	print(&o, "{} {},\n\n{} ", german ? STR("Guten Tag") : STR("Hello"), l->to.name,
	      german ? l->moved ? STR("unser Besuch bei Ihnen ist verlegt: wir kommen am") : STR("wir kommen zu Ihnen am") : l->moved ? STR("our visit at your place is moved: we come on") : STR("we come to you on"));
	out_minute(&o, from);
	print(&o, ".\n\n{}\n", german ? STR("Dabei geht es um:") : STR("It is about:"));
	for (size_t i = 0; i < l->of.n; i++)
		print(&o, "- {} {}: {}\n", german ? STR("Vorgang") : STR("ticket"), l->of.at[i].ticket, l->of.at[i].subject);
	print(&o, "\n{}\n\n{}\n", german ? STR("Passt das nicht, so sagen Sie es uns im Portal oder am Telefon.") : STR("If that does not suit you, tell us in the portal or by telephone."), setting(s->db, s->mem, STR("house.name")));
	return out_str(&o);
}

static bool send(const struct step *s, const struct visit *v, const struct letter *l, const struct zone *zone, struct instant from, struct err *e)
{
	struct fields f = { 0 };
	if (!l->to.address.len)
		return true;
	field_add(s->mem, &f, STR("to"), l->to.address);
	field_add(s->mem, &f, STR("subject"), l->to.lang == LANG_DE ? l->moved ? STR("Unser Besuch ist verlegt") : STR("Unser Besuch bei Ihnen") : l->moved ? STR("Our visit is moved") : STR("Our visit at your place"));
	field_add(s->mem, &f, STR("text"), words_of(s, l, zone, from));
	return outbox_add(s->db, v->client, s->now, STR("mail"), text(s->mem, "visit.{}.{}.{}", v->id, l->person, s->now.ms), fields_print(s->mem, &f), e);
}

bool visit_due(const struct step *s, const struct signal *due, struct err *e)
{
	struct visit v;
	struct hours h;
	struct letters all = { 0 };
	if (!visit_of(s->db, due->client, s->mem, &v, e))
		return false;
	if (v.id != due->ref || !v.day.day)
		return true;
	if (!hours_of(s->db, v.client, s->now, s->mem, &h, e) || !read_letters(s, &v, &all, e))
		return false;
	struct instant from = zone_instant(h.zone, v.day, (int)v.begin);
	if (from.ms < s->now.ms)
		return true;
	for (size_t i = 0; i < all.n; i++)
		if (!send(s, &v, &all.at[i], h.zone, from, e))
			return false;
	return run(s->db, e, "update visit_ticket set told_day = ?, told_minute = ? where client_id = ? and visit_id = ?", v.day, v.begin, v.client, v.id);
}
