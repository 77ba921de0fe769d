/* show_booked_test.c - under booked time a ticket says with whom what a visit costs once is charged, to either reader in their language. */
#include "unit.h"
#include "account/books.h"
#include "signal/steps_test.h"
#include "ticket/ticket.h"
#include "verdict/verdict.h"
#include "web/show.h"

static stage_fn *const stages[] = { ticket_step, verdict_step, account_step };

#define CONTRACT "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: aufwand\nzone: Europe/Berlin\n---\n```klausel\n" \
	"merkmal ort: fern, nah aus ticket\n§1 aufwand wenn ort = fern\npreis anfahrt: 50,00 € je besuch\npreis technik: 60,00 € je h\n" \
	"§9 preis technik wenn urteil = aufwand\n§9.2 zuzüglich anfahrt wenn ort = nah\n```\n```werte\n| merkmal | wert | bedeutung |\n| ort | fern | am Telefon |\n| ort | nah | in der Stadt |\n```\n"

static int64_t served(struct house *h)
{
	struct part p;
	steps_request(h);
	check(ticket_part(h->s.db, h->client, h->part, h->s.mem, &p, &h->e));
	steps_act(h, "ticket.fact", text(h->s.mem, "{\"part\":\"{}\",\"name\":\"ort\",\"value\":\"nah\"}", h->part));
	steps_act(h, "visit.put", text(h->s.mem, "{\"ticket\":\"{}\"}", p.ticket));
	steps_act(h, "visit.plan", STR("{\"day\":\"2026-01-10\"}"));
	steps_act(h, "time.add", text(h->s.mem, "{\"part\":\"{}\",\"minutes\":\"60\",\"date\":\"2026-01-10\",\"text\":\"x\"}", h->part));
	return p.ticket;
}

static struct str shown(struct house *h, enum lang lang, int64_t ticket)
{
	struct request q = { .db = h->s.db, .mem = h->s.mem, .lang = lang, .now = h->s.now };
	struct out o = out_open(h->s.mem);
	o.lang = lang;
	check(show_booked(&q, &o, h->client, ticket, &h->e));
	return out_str(&o);
}

BOTH(a_ticket_says_with_whom_a_visit_is_charged)
{
	static const struct str here[] = { LIT("Anfahrt für den Besuch vom 10.01.2026: hier berechnet"), LIT("<span lang=\"de\">Anfahrt</span> for the visit of 2026-01-10: charged here") };
	static const struct str there[] = { LIT("Anfahrt für den Besuch vom 10.01.2026: mit Vorgang {} berechnet"), LIT("<span lang=\"de\">Anfahrt</span> for the visit of 2026-01-10: charged with ticket {}") };
	struct house h;
	steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	steps_sign(&h, STR(CONTRACT));
	int64_t first = served(&h), second = served(&h);
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		struct str with = there[lang], before = str_cut(with, 0, (size_t)str_find(with, STR("{}")));
		check(str_has(shown(&h, lang, first), here[lang]));
		check(str_has(shown(&h, lang, second), text(mem, "{}{}", before, first)));
		check(!str_has(shown(&h, lang, second), here[lang]));
	}
}
