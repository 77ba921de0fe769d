/* replay_test.c - the walk on a fresh store: an alarm, a lost server, a request, money; then the same journal again.
 *
 * What entered is all there is: a second store that is told the same signals and acts at the same times must hold the
 * same verdicts and the same documents, byte for byte. */
#include "base/assets.h"
#include "inventory/agreements.h"
#include "inventory/inventory.h"
#include "invoice/invoice.h"
#include "main/path.h"
#include "store/store_test.h"
#include "verdict/verdict.h"

#define NOON ((int64_t)1780308000000)                    /* 2026-06-01T10:00:00Z, a Monday */

struct world { struct db *db; struct arena *mem; struct instant now; int64_t client; };

static int64_t act(struct world *w, struct str name, const struct field *f, size_t n)
{
	struct err e = { 0 }, refused = { 0 };
	int64_t made = 0;
	bool twice;
	struct act a = { .name = name, .client = w->client, .person = 1 };
	struct step s = { w->db, w->mem, w->now, &refused, &made, LANG_EN };
	for (size_t i = 0; i < n; i++)
		field_add(w->mem, &a.fields, f[i].name, f[i].value);
	check(signal_act(&s, &a, &twice, &e));
	check_str(err_str(&refused), NONE);
	check(path_walk(&s, &e));
	check_str(err_str(&refused), NONE);
	w->now.ms += 1000;
	return made;
}
#define ACT(w, name, ...) act(w, STR(name), (struct field[]){ __VA_ARGS__ }, COUNT(((struct field[]){ __VA_ARGS__ })))
#define F(name, value) { LIT(name), LIT(value) }

static void told(struct world *w, enum signal_kind kind, struct str name, int64_t component, struct str words, struct str outcome)
{
	struct err e = { 0 }, refused = { 0 };
	int64_t made = 0, id;
	struct step s = { w->db, w->mem, w->now, &refused, &made, LANG_EN };
	struct signal in = { .client = w->client, .component = component, .kind = kind, .name = name, .text = words, .at = w->now };
	field_add(w->mem, &in.fields, STR("outcome"), outcome);
	check(signal_add(&s, &in, &id, &e));
	if (!path_walk(&s, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	w->now.ms += 1000;
}

static void sign(struct world *w)
{
	struct str bytes;
	check(asset_find(STR("contracts/standard.de.md"), &bytes));
	act(w, STR("contract.sign"), (struct field[]){ { LIT("document"), bytes }, F("document.name", "standard.de.md") }, 2);
}

static struct world world_open(struct db *db, struct arena *mem)
{
	struct world w = { db, mem, { NOON }, 0 };
	ACT(&w, "setting.set", F("house.name", "Nordlicht GmbH"), F("house.street", "Am Deich 1"), F("house.post_code", "20457"), F("house.city", "Hamburg"),
	    F("house.country", "DE"), F("house.vat_id", "DE136695976"), F("house.contact", "Buchhaltung"), F("house.phone", "+49 40 5550100"),
	    F("house.mail", "rechnung@nordlicht.example"), F("house.iban", "DE89370400440532013000"));
	w.client = ACT(&w, "client.add", F("key", "hansa"), F("name", "Hansa"), F("street", "Lange Reihe 5"), F("post_code", "20099"), F("city", "Hamburg"), F("email", "post@hansa.example"));
	sign(&w);
	return w;
}

static struct verdict verdict_of(struct world *w, int64_t ticket, size_t place)
{
	struct err e = { 0 };
	struct parts parts = { 0 };
	struct verdict v = { 0 };
	check(ticket_parts(w->db, w->client, ticket, w->mem, &parts, &e));
	check(place < parts.n);
	check(verdict_find(w->db, w->client, parts.at[place].id, w->mem, &v, &e));
	return v;
}

static struct tickets open_tickets(struct world *w)
{
	struct err e = { 0 };
	struct tickets t = { 0 };
	check(ticket_list(w->db, w->client, false, 100, w->mem, &t, &e));
	return t;
}

BOTH(an_alarm_has_two_verdicts)
{
	struct world w = world_open(db, mem);
	struct err e = { 0 };
	int64_t sw = ACT(&w, "component.add", F("key", "sw"), F("name", "Switch"), F("class", "switch"), F("from", "2026-01-01"));
	told(&w, SIGNAL_LOG, STR("power-supply"), sw, STR("Power supply 1 failed"), STR("fault"));
	told(&w, SIGNAL_LOG, STR("power-supply"), sw, STR("Power supply 1 failed"), STR("fault"));
	struct tickets open = open_tickets(&w);
	check_int((int64_t)open.n, 1);
	check_int(open.at[0].signals, 2);
	struct verdict watch = verdict_of(&w, open.at[0].id, 0), swap = verdict_of(&w, open.at[0].id, 1);
	check_int(watch.class, VERDICT_COVERED);
	check(str_has(watch.body, STR("§2.1")));
	check_int(swap.class, VERDICT_PROJECT);
	check(str_has(swap.body, STR("§7.1")));
	int64_t checked, differ;
	check(verdict_verify(db, mem, &checked, &differ, &e));
	check(checked >= 2 && differ == 0);
	told(&w, SIGNAL_LOG, STR("power-supply"), sw, STR("Power supply 1 restored"), STR("cured"));
	check_int(open_tickets(&w).at[0].state, TICKET_SOLVED);
}

BOTH(a_person_keeps_a_ticket_open)
{
	struct world w = world_open(db, mem);
	int64_t sw = ACT(&w, "component.add", F("key", "sw"), F("name", "Switch"), F("class", "switch"), F("from", "2026-01-01"));
	told(&w, SIGNAL_LOG, STR("fan"), sw, STR("fan 1 failed"), STR("fault"));
	int64_t id = open_tickets(&w).at[0].id;
	struct str number = text(mem, "{}", id);
	act(&w, STR("ticket.note"), (struct field[]){ { LIT("ticket"), number }, F("text", "looking"), F("house", "1") }, 3);
	told(&w, SIGNAL_LOG, STR("fan"), sw, STR("fan 1 is ok"), STR("cured"));
	check_int(open_tickets(&w).at[0].state, TICKET_NEW);
}

BOTH(forged_program_names_do_not_make_a_ticket_each)
{
	struct world w = world_open(db, mem);
	struct err e = { 0 }, refused = { 0 };
	int64_t sw = ACT(&w, "component.add", F("key", "sw"), F("name", "Switch"), F("class", "switch"), F("from", "2026-01-01")), made, id;
	struct step s = { db, mem, w.now, &refused, &made, LANG_EN };
	for (int i = 0; i < 200; i++) {
		struct signal in = { .client = w.client, .component = sw, .kind = SIGNAL_LOG, .name = STR("error"), .text = STR("oops"), .at = w.now };
		field_add(mem, &in.fields, STR("outcome"), STR("fault"));
		field_add(mem, &in.fields, STR("app"), text(mem, "app{}", i));
		check(signal_add(&s, &in, &id, &e));
	}
	check(path_walk(&s, &e));
	struct tickets open = open_tickets(&w);
	check_int((int64_t)open.n, 9);
	check_str(open.at[8].condition, STR("error"));
	check_int(open.at[8].signals, 192);
	struct ticket_notes notes = { 0 };
	check(ticket_notes(db, w.client, open.at[8].id, mem, &notes, &e));
	check((int64_t)notes.n < 60);
}

BOTH(a_request_for_something_new_is_a_project)
{
	struct world w = world_open(db, mem);
	int64_t id = ACT(&w, "ticket.request", F("subject", "Neuer Arbeitsplatz"), F("object", "desktop"), F("fact.activity", "new-installation"));
	struct verdict v = verdict_of(&w, id, 0);
	check_int(v.class, VERDICT_PROJECT);
	check_int(v.status, JUDGE_CERTAIN);
	check(str_has(v.body, STR("§7.3")));
}

/* ---- the journal again ---- */

static void again(struct world *to, const struct signal *s)
{
	struct err e = { 0 }, refused = { 0 };
	int64_t made = 0, id;
	bool twice;
	struct step step = { to->db, to->mem, s->at, &refused, &made, LANG_EN };
	struct act a = { .name = s->name, .client = s->client, .person = s->person, .fields = s->fields };
	bool ok = s->kind == SIGNAL_ACT ? signal_act(&step, &a, &twice, &e) : signal_add(&step, s, &id, &e);
	if (!ok || !path_walk(&step, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	check_str(err_str(&refused), NONE);
}

static void same_verdicts(struct db *one, struct db *two, struct arena *mem)
{
	struct err e = { 0 };
	struct verdicts a = { 0 }, b = { 0 };
	check(verdict_next(one, 0, mem, &a, &e) && verdict_next(two, 0, mem, &b, &e));
	check(a.n > 0);
	check_int((int64_t)a.n, (int64_t)b.n);
	for (size_t i = 0; i < a.n; i++) {
		check_str(b.at[i].body, a.at[i].body);
		check_str(b.at[i].facts, a.at[i].facts);
	}
}

static void same_invoices(struct db *one, struct db *two, int64_t client, int64_t invoice, struct arena *mem)
{
	struct err e = { 0 };
	struct str xml[2], page[2];
	check(invoice_document(one, client, invoice, mem, &xml[0], &page[0], &e) && invoice_document(two, client, invoice, mem, &xml[1], &page[1], &e));
	check(str_has(xml[0], STR("<cbc:ID>RE-2026-0001</cbc:ID>")));
	check_str(xml[1], xml[0]);
	check_str(page[1], page[0]);
}

/* From a request to an invoice, as people do it. */
static int64_t earn(struct world *w)
{
	struct err e = { 0 };
	struct parts parts = { 0 };
	struct quote q;
	int64_t ticket = ACT(w, "ticket.request", F("subject", "Neuer Arbeitsplatz"), F("object", "desktop"), F("fact.activity", "new-installation"));
	check(ticket_parts(w->db, w->client, ticket, w->mem, &parts, &e) && parts.n == 1);
	struct str part = text(w->mem, "{}", parts.at[0].id);
	ACT(w, "quote.add", { LIT("part"), part }, F("line.text", "Einrichtung"), F("line.price", "techniker"), F("line.quantity", "60"), F("line.amount", ""));
	check(quote_of_part(w->db, w->client, parts.at[0].id, w->mem, &q, &e));
	struct str number = text(w->mem, "{}", q.id);
	ACT(w, "quote.offer", { LIT("quote"), number }, F("house", "1"));
	check(quote_find(w->db, w->client, q.id, w->mem, &q, &e));
	ACT(w, "quote.accept", { LIT("quote"), number }, F("approver", "1"), { LIT("sha256"), q.sha256 });
	ACT(w, "time.add", { LIT("part"), part }, F("minutes", "70"), F("date", "2026-06-01"), F("text", "Eingerichtet"));
	return ACT(w, "invoice.issue", { LIT("quote"), number });
}

TEST(the_journal_again_gives_the_same)
{
	struct err e = { 0 };
	struct world w = world_open(store_fresh(mem), mem), copy = { .db = store_fresh(mem), .mem = mem };
	int64_t sw = ACT(&w, "component.add", F("key", "sw"), F("name", "Switch"), F("class", "switch"), F("from", "2026-01-01"));
	told(&w, SIGNAL_LOG, STR("power-supply"), sw, STR("Power supply 1 failed"), STR("fault"));
	int64_t invoice = earn(&w);
	for (int64_t at = 0;;) {
		struct signals some = { 0 };
		check(signal_next(w.db, at, mem, &some, &e));
		if (!some.n)
			break;
		for (size_t i = 0; i < some.n; i++)
			again(&copy, &some.at[i]);
		at = some.at[some.n - 1].id;
	}
	same_verdicts(w.db, copy.db, mem);
	same_invoices(w.db, copy.db, w.client, invoice, mem);
	db_close(w.db);
	db_close(copy.db);
}
