/* plan_clash.c - nobody is in two places without somebody having said so: what would be planned twice is refused once, with what stands there.
 *
 * It is a doubt and no rule: people help at two desks, and a call back fits into a visit. Whoever means it says so, and the act keeps that. */
#include "inventory/hours.h"
#include "ticket/inside.h"
#include "ticket/plan.h"

static const struct str leads[] = { LIT("Doppelt belegt: "), LIT("Booked twice: ") }, hour_leads[] = { LIT("Zweimal am Tag: "), LIT("Twice that day: ") };     /* ORDER lang */

bool plan_is_doubt(struct str reason)
{
	bool is = false;
	for (int lang = 0; lang < 2; lang++)
		is |= str_starts(reason, leads[lang]) || str_starts(reason, hour_leads[lang]);
	return is;
}

static bool is_meant(const struct signal *act) { return str_is(field(&act->fields, STR("anyway")), STR("1")); }

bool plan_doubt_hour(const struct step *s, const struct signal *act, struct date day, struct str time)
{
	if (!is_meant(act))
		refuse(s, "{}{} kommt am {} zweimal, die Uhr wird zurückgestellt. Ist die erste gemeint, bestätigen Sie es; die zweite buchen Sie ohne Beginn.",
			"{}{} comes twice on {}, the clock goes back. If the first is meant, confirm it; the second is booked without its begin.", hour_leads[s->reader], time, day);
	return true;
}

struct str plan_times(const struct step *s, struct date day, int64_t from, int64_t until)
{
	struct out o = out_open(s->mem);
	o.lang = s->reader;
	int64_t end = until % 1440;
	html(&o, "{} {}{}:{}{}–{}{}:{}{}", day, from / 600, from / 60 % 10, from / 10 % 6, from % 10, end / 600, end / 60 % 10, end / 10 % 6, end % 10);
	return out_str(&o);
}

bool plan_doubt(const struct step *s, const struct signal *act, int64_t person, struct strs there, struct err *e)
{
	struct str name = NONE;
	struct out o = out_open(s->mem);
	if (!there.n || is_meant(act))
		return true;
	struct rows *r = sql(s->db, "select name from person where id = ?", person);
	row(r, s->mem, &name);
	for (size_t i = 0; i < there.n; i++)
		print(&o, "{}{}", i ? STR("; ") : NONE, there.at[i]);
	refuse(s, "{}{} hat zu dieser Zeit schon {}. Soll es so sein, bestätigen Sie es.", "{}{} already has {} at that time. If it is meant so, confirm it.", leads[s->reader], name, out_str(&o));
	return done(r, e);
}

static struct str words_of(const struct step *s, const struct zone *z, const struct planned *p)
{
	static const struct str kinds[][2] = { { LIT("Besuch"), LIT("visit") }, { LIT("Rückruf"), LIT("call back") }, { LIT("Änderung"), LIT("change") }, { LIT("Zugang für Hersteller"), LIT("vendor access") } };   /* ORDER planned_kind */
	struct civil from = zone_civil(z, p->from), until = zone_civil(z, p->until);
	return text(s->mem, "{} {}{}{}, {}", kinds[p->kind][s->reader], p->client_name, p->what.len ? STR(", ") : NONE, p->what,
	            plan_times(s, zone_date(z, p->from), from.hour * 60 + from.minute, until.hour * 60 + until.minute));
}

bool plan_clash(const struct step *s, const struct signal *act, const struct planned *wish, struct err *e)
{
	enum { WAY_MOST_MS = 24 * 3600000 };
	struct hours h;
	struct agenda all = { 0 };
	struct strs there = { 0 };
	if (!wish->person || s->refused->len)
		return true;
	if (!hours_of(s->db, act->client, s->now, s->mem, &h, e) ||
	    !plan_list(s->db, h.zone, (struct instant){ wish->from.ms - WAY_MOST_MS }, (struct instant){ wish->until.ms + WAY_MOST_MS }, s->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		struct agenda two = { 0 };
		if (all.at[i].kind == wish->kind && all.at[i].id == wish->id)
			continue;
		*push(s->mem, &two) = *wish;
		*push(s->mem, &two) = all.at[i];
		plan_collide(&two);
		if (two.at[0].collides)
			*push(s->mem, &there) = words_of(s, h.zone, &all.at[i]);
	}
	return plan_doubt(s, act, wish->person, there, e);
}
