/* quoted_pages_test.c - what pages in English quote of a German contract says so: history, titles, consents, meters, lines of a quote. */
#include "unit.h"
#include "account/books.h"
#include "signal/steps_test.h"
#include "ticket/ticket.h"
#include "verdict/verdict.h"
#include "web/show.h"

static stage_fn *const stages[] = { ticket_step, verdict_step, account_step };

#define CONTRACT "---\nvertrag: Regalpflege\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: aufwand\nzone: Europe/Berlin\n---\n```klausel\n" \
	"merkmal regal: eiche, kiefer aus ticket\nmerkmal anstrich: ja/nein aus zustimmung\nzustimmung anstrich: ab frage, frist 5 werktage, schweigen = nein\n§1 aufwand wenn regal = eiche\n§2 gedeckt wenn regal = kiefer\n§3 gedeckt wenn anstrich, geht vor §1\n" \
	"merkmal gegenstand: server aus inventar\npreis strom: nach zähler lampen, 0,31 € je kwh\n```\n```werte\n| merkmal | wert | bedeutung |\n| regal | eiche | hart |\n| regal | kiefer | weich |\n| anstrich | ja/nein | Zusage |\n| gegenstand | server | Rechner |\n```\n"

static struct request asking(struct house *h, enum lang lang)
{
	return (struct request){ .db = h->s.db, .mem = h->s.mem, .lang = lang, .now = h->s.now, .client = h->client };
}

static void has(struct str page, struct str words)
{
	if (!str_has(page, words))
		check_str(page, words);
}

BOTH(a_page_marks_the_contracts_words_in_its_lists)
{
	struct house h;
	steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	steps_sign(&h, STR(CONTRACT));
	steps_request(&h);
	steps_act(&h, "ticket.fact", text(mem, "{\"part\":\"{}\",\"name\":\"regal\",\"value\":\"eiche\"}", h.part));
	steps_act(&h, "ticket.fact", text(mem, "{\"part\":\"{}\",\"name\":\"regal\",\"value\":\"kiefer\"}", h.part));
	steps_act(&h, "consent.ask", text(mem, "{\"part\":\"{}\",\"name\":\"anstrich\",\"text\":\"x\"}", h.part));
	steps_act(&h, "meter.read", STR("{\"meter\":\"lampen\",\"day\":\"2026-01-09\",\"reading\":\"12\"}"));
	struct part p;
	struct agreements all = { 0 };
	check(ticket_part(h.s.db, h.client, h.part, mem, &p, &h.e) && agreement_versions(h.s.db, h.client, mem, &all, &h.e) && all.n == 1);
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		struct request q = asking(&h, lang);
		struct out history = out_open(mem), consents = out_open(mem), readings = out_open(mem);
		struct sheet s = { .mem = mem };
		history.lang = consents.lang = readings.lang = lang;
		check(show_history(&q, &history, h.client, h.part, &h.e) && show_consents(&q, &consents, h.client, p.ticket, &h.e) && sheet_readings(&q, &s, &h.e));
		sheet_html(&q, &readings, &s, NONE);
		bool marked = lang == LANG_EN;
		has(out_str(&history), marked ? STR("<span lang=\"de\">Regal</span>: <span lang=\"de\">Eiche</span> → <span lang=\"de\">Kiefer</span>") : STR("Regal: Eiche → Kiefer"));
		has(out_str(&consents), marked ? STR("<h3><span lang=\"de\">Anstrich</span></h3>") : STR("<h3>Anstrich</h3>"));
		has(out_str(&readings), marked ? STR("><span lang=\"de\">lampen</span></td>") : STR(">lampen</td>"));
		check_str(quoted_title(&q, &all.at[0]), marked ? STR("<span lang=\"de\">Regalpflege</span>") : STR("Regalpflege"));
		check(str_has(out_str(&history), STR("lang=")) == marked && str_has(out_str(&consents), STR("lang=")) == marked);
	}
}
