/* show_objection_test.c - which rulings the form offers: what holds by now is one of its own where it says another thing than what was objected to. */
#include "unit.h"
#include "account/books.h"
#include "signal/steps_test.h"
#include "ticket/ticket.h"
#include "verdict/verdict.h"
#include "web/inside.h"
#include "web/show.h"

static stage_fn *const stages[] = { ticket_step, verdict_step, account_step };

#define QUOTA "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: aufwand\nzone: Europe/Berlin\n---\n```klausel\n" \
	"merkmal ort: fern, nah aus ticket\nkontingent stunden: 1 h je monat je klient, verfällt, teilbar\n§2 gedeckt wenn ort = fern, aus kontingent stunden\npreis technik: 30,00 € je 15 min\n§9 preis technik wenn urteil = aufwand\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| ort | fern | am Telefon |\n| ort | nah | in der Stadt |\n```\n"

/* Asked for in January and worked on that day. */
static int64_t asked(struct house *h, int minutes, const char *day)
{
	struct fields f = { 0 };
	int64_t part = 0;
	field_add(h->s.mem, &f, STR("subject"), STR("Hilfe"));
	field_add(h->s.mem, &f, STR("fact.ort"), STR("fern"));
	steps_act_fields(h, "ticket.request", 1, f);
	struct rows *r = sql(h->s.db, "select id from part where client_id = ? and ticket_id = ?", h->client, h->made);
	row(r, h->s.mem, &part);
	check(done(r, &h->e));
	steps_pass(h, (struct instant){ h->s.now.ms + 1000 });
	steps_act(h, "time.add", text(h->s.mem, "{\"part\":\"{}\",\"minutes\":\"{}\",\"date\":\"{}\",\"text\":\"x\"}", part, minutes, str_of(day)));
	steps_pass(h, (struct instant){ h->s.now.ms + 1000 });
	return part;
}

static struct str offered(struct house *h, const struct verdict *v, enum lang lang)
{
	struct web_order order = { 0 };
	struct door door = { .order = &order };
	struct out o = out_open(h->s.mem);
	check(door_fill(&door, h->s.mem, &h->e));
	struct request q = { .db = h->s.db, .mem = h->s.mem, .now = h->s.now, .client = h->client, .door = &door, .lang = lang, .me = { .role = ROLE_OWNER, .lang = lang } };
	o.lang = lang;
	check(show_dispute(&q, &o, v, &h->e));
	return out_str(&o);
}

/* Twenty minutes beyond the hour of January are charged; by February the verdict on what is asked for is covered again. */
BOTH(covered_is_a_ruling_where_a_quota_covers_by_now)
{
	static const char *const costs[] = { "gedeckt: die gebuchte Arbeit kostet 0,00\u00a0€ statt 60,00\u00a0€", "covered: the booked work costs €0.00 instead of €60.00" };     /* ORDER lang */
	struct house h;
	struct verdict v;
	steps_open(&h, stages, COUNT(stages), "2026-01-10T20:00:00+01:00", mem, db);
	steps_sign(&h, STR(QUOTA));
	asked(&h, 60, "2026-01-09");
	int64_t part = asked(&h, 20, "2026-01-10");
	check(verdict_find(db, h.client, part, mem, &v, &h.e) && v.class == VERDICT_HOURLY);
	steps_act(&h, "verdict.object", text(mem, "{\"verdict\":\"{}\",\"reason\":\"x\"}", v.id));
	check(!str_has(offered(&h, &v, LANG_DE), STR("<option value=\"hourly\"")) && str_has(offered(&h, &v, LANG_DE), STR("<option value=\"covered\"")));
	steps_pass(&h, zone_instant(NULL, date_of(2026, 2, 3), 1200));
	check(verdict_find(db, h.client, part, mem, &v, &h.e) && v.class == VERDICT_COVERED);
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++)
		check(str_has(offered(&h, &v, lang), STR("<option value=\"covered\"")) && str_has(offered(&h, &v, lang), str_of(costs[lang])));
}
