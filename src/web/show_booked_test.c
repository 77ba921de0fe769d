/* show_booked_test.c - under booked time a ticket says with whom what a visit costs once is charged, and what of a quota went to earlier work, and a quote what
 * becomes of work that was booked before it is accepted; to either reader in their language. */
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

/* ---- before the client agreed ---- */

#define QUOTED "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\n" \
	"preis technik: 30,00 € je 15 min\nurteil projekt: nach angebot, freigabe klient\n§9 preis technik wenn urteil = projekt\n```\n"

static struct str before(struct house *h, enum lang lang)
{
	struct request q = { .db = h->s.db, .mem = h->s.mem, .lang = lang, .now = h->s.now };
	struct out o = out_open(h->s.mem);
	struct quote x;
	o.lang = lang;
	check(quote_of_part(h->s.db, h->client, h->part, h->s.mem, &x, &h->e) && x.id);
	check(show_booked_before(&q, &o, &x, &h->e));
	return out_str(&o);
}

/* What it says is what the account has when it is accepted: 40 minutes are three times fifteen. */
BOTH(whoever_accepts_reads_first_what_becomes_of_work_that_is_booked)
{
	struct house h;
	struct quote x;
	steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	steps_sign(&h, STR(QUOTED));
	steps_request(&h);
	check_str(before(&h, LANG_DE), NONE);
	steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"40\",\"date\":\"2026-01-10\",\"text\":\"x\"}", h.part));
	struct str german = before(&h, LANG_DE), english = before(&h, LANG_EN);
	check(str_has(german, STR("schon 40 min gebucht, 40 min davon ohne Freigabe. Mit der Annahme werden diese berechnet")) && str_has(german, STR("je 15 min.")) && str_has(german, STR("30,00")));
	check(str_has(english, STR("40 min are already booked on this work, 40 min of them without an approval. With the acceptance these are billed")) && str_has(english, STR("€30.00 per 15 min.")));
	check(quote_of_part(db, h.client, h.part, mem, &x, &h.e));
	steps_act(&h, "quote.offer", text(mem, "{\"quote\":\"{}\",\"house\":\"1\"}", x.id));
	check_str(before(&h, LANG_DE), german);
	check_int(steps_owed(&h), 0);
	check(quote_find(db, h.client, x.id, mem, &x, &h.e));
	steps_act(&h, "quote.accept", text(mem, "{\"quote\":\"{}\",\"sha256\":\"{}\",\"approver\":\"1\"}", x.id, x.sha256));
	check_int(steps_owed(&h), 9000);
	check_str(before(&h, LANG_DE), NONE);
}

BOTH(of_a_fixed_price_it_reads_that_such_work_belongs_to_it)
{
	struct house h;
	steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	steps_sign(&h, STR(QUOTED));
	steps_request(&h);
	steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"40\",\"date\":\"2026-01-10\",\"text\":\"x\"}", h.part));
	steps_act(&h, "quote.add", text(mem, "{\"part\":\"{}\",\"line.text\":\"Umzug\",\"line.price\":\"\",\"line.article\":\"\",\"line.quantity\":\"1\",\"line.amount\":\"500\",\"house\":\"1\"}", h.part));
	check(str_has(before(&h, LANG_DE), STR("gehören diese zum Preis des Angebots")));
	check(str_has(before(&h, LANG_EN), STR("belong to the price of the quote")));
}

/* ---- when earlier work came in later ---- */

#define QUOTA "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: aufwand\nzone: Europe/Berlin\n---\n```klausel\n" \
	"merkmal ort: fern, nah aus ticket\nkontingent stunden: 60 min je monat, verfällt, teilbar\n§1 gedeckt wenn ort = fern, aus kontingent stunden\npreis technik: 60,00 € je h\n" \
	"§9 preis technik wenn urteil = aufwand\n```\n```werte\n| merkmal | wert | bedeutung |\n| ort | fern | am Telefon |\n| ort | nah | in der Stadt |\n```\n"

BOTH(a_ticket_says_what_of_a_quota_went_to_earlier_work)
{
	static const struct str says[] = { LIT("Kontingent „stunden“: von 60 Minuten vom 09.01.2026 zählen seit dem 10.01.2026 20 darin statt 60"), LIT("Quota “<span lang=\"de\">stunden</span>”: of 60 minutes of 2026-01-09, since 2026-01-10 20 count in it instead of 60") };
	static const struct str why[] = { LIT(", denn was davor für Vorgang {} getan wurde, kam später hinzu oder zählt jetzt anders."),
		LIT(", for what was done before them for ticket {} was added later, or counts otherwise by now.") };
	struct house h;
	int64_t tickets[2];
	steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	steps_sign(&h, STR(QUOTA));
	for (int i = 0; i < 2; i++) {
		steps_request(&h);
		tickets[i] = h.ticket;
		steps_act(&h, "ticket.fact", text(mem, "{\"part\":\"{}\",\"name\":\"ort\",\"value\":\"fern\"}", h.part));
		steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"{}\",\"date\":\"2026-01-0{}\",\"text\":\"x\"}", h.part, i ? 40 : 60, i ? 5 : 9));
		h.s.now.ms += 60000;
	}
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		struct str with = why[lang];
		size_t at = (size_t)str_find(with, STR("{}"));
		check(str_has(shown(&h, lang, tickets[0]), says[lang]));
		check(str_has(shown(&h, lang, tickets[0]), text(mem, "{}{}{}", str_cut(with, 0, at), tickets[1], str_cut(with, at + 2, with.len))));
		check(!str_has(shown(&h, lang, tickets[1]), says[lang]));
	}
}
