/* quota_told_test.c - of a quota that is nearly and then wholly used up house and client are told once each, and of the next period's anew. */
#include "account/inside.h"
#include "signal/steps_test.h"
#include "ticket/ticket.h"

static stage_fn *const stages[] = { ticket_step, verdict_step, account_step };

#define DOCUMENT "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: aufwand\nzone: Europe/Berlin\n---\n```klausel\nmerkmal ort: fern, nah aus ticket\n" \
	"kontingent stunden: 2 h je monat, verfällt, teilbar\n§1 gedeckt wenn ort = fern, aus kontingent stunden\npreis technik: 60,00 € je h\n§2 preis technik wenn urteil = aufwand\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| ort | fern | am Telefon |\n| ort | nah | in der Stadt |\n```\n"

static int64_t told(struct house *h, const char *like)
{
	int64_t n = 0;
	struct rows *r = sql(h->s.db, "select count(*) from outbox where client_id = ? and channel = 'mail' and key like 'quota.%' and body like ?", h->client, str_of(like));
	row(r, NULL, &n);
	check(done(r, &h->e));
	return n;
}

static void book(struct house *h, int minutes, const char *date)
{
	steps_act(h, "time.add", text(h->s.mem, "{\"part\":\"{}\",\"minutes\":\"{}\",\"date\":\"{}\",\"text\":\"x\"}", h->part, minutes, str_of(date)));
	check_str(err_str(&h->refused), NONE);
}

BOTH(a_quota_that_is_nearly_used_up_is_told_once_to_both)
{
	struct house h;
	steps_open(&h, stages, COUNT(stages), "2026-03-02T09:00:00+01:00", mem, db);
	check(run(db, &h.e, "update client set email = 'a@k.example', lang = 1 where id = ?", h.client));
	steps_act(&h, "setting.set", STR("{\"house.mail\":\"r@n.example\"}"));
	steps_sign(&h, STR(DOCUMENT));
	steps_request(&h);
	steps_act(&h, "ticket.fact", text(mem, "{\"part\":\"{}\",\"name\":\"ort\",\"value\":\"fern\"}", h.part));
	book(&h, 100, "2026-03-02");
	check_int(told(&h, "%"), 0);
	book(&h, 10, "2026-03-02");
	check_int(told(&h, "%"), 2);
	check_int(told(&h, "%90 % of quota%110 min of 120 min are used; 10 min are left%"), 1);
	check_int(told(&h, "%zu 90 % verbraucht%110 min von 120 min verbraucht; es bleiben 10 min%"), 1);
	book(&h, 5, "2026-03-02");
	check_int(told(&h, "%"), 2);
	book(&h, 20, "2026-03-02");
	check_int(told(&h, "%"), 4);
	check_int(told(&h, "%ist verbraucht%"), 1);
	steps_at(&h, "2026-04-01T09:00:00+02:00");
	book(&h, 120, "2026-04-01");
	check_int(told(&h, "%"), 6);
}
