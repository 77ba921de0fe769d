/* ruled_test.c - what a ruling would cost is announced before it is made, and is what the work costs then. */
#include "account/books.h"
#include "signal/steps_test.h"
#include "verdict/verdict.h"

static stage_fn *const stages[] = { ticket_step, verdict_step, account_step };

#define DOCUMENT(verdict) DOCUMENT_FROM(verdict, "200,00 €")
#define DOCUMENT_FROM(verdict, approval) "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: " verdict "\nzone: Europe/Berlin\n---\n```klausel\n" \
	"merkmal ort: fern, nah aus ticket\n§1 aufwand wenn ort = fern\npreis technik: 120,00 € je h\npreis anfahrt: 50,00 € einmalig\n§9 preis technik wenn urteil = aufwand\n§9.2 zuzüglich anfahrt wenn ort = nah\n" \
	"urteil aufwand: nach zeit, freigabe klient ab " approval "\nurteil projekt: nach angebot\n```\n```werte\n| merkmal | wert | bedeutung |\n| ort | fern | am Telefon |\n| ort | nah | in der Stadt |\n```\n"

static struct verdict work_on_site(struct house *h, struct str document, struct arena *mem, struct db *db)
{
	struct verdict v;
	steps_open(h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	steps_sign(h, document);
	steps_request(h);
	steps_act(h, "ticket.fact", text(mem, "{\"part\":\"{}\",\"name\":\"ort\",\"value\":\"nah\"}", h->part));
	check(verdict_find(db, h->client, h->part, mem, &v, &h->e));
	return v;
}

static void rule(struct house *h, const struct verdict *v, const char *class)
{
	steps_act(h, "verdict.object", text(h->s.mem, "{\"verdict\":\"{}\",\"reason\":\"x\"}", v->id));
	steps_act(h, "verdict.rule", text(h->s.mem, "{\"objection\":\"{}\",\"class\":\"{}\",\"reason\":\"x\",\"worse\":\"1\",\"owner\":\"1\"}", h->made, str_of(class)));
}

/* An hour and the journey are 170 €; covered, the journey is owed as it is for all covered work. */
BOTH(what_is_added_to_ruled_work_is_announced_and_owed)
{
	struct house h;
	struct part_difference d;
	struct verdict v = work_on_site(&h, STR(DOCUMENT("aufwand")), mem, db);
	steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"60\",\"date\":\"2026-01-09\",\"text\":\"x\"}", h.part));
	check_int(steps_owed(&h), 17000);
	check(account_if_ruled(db, &v, VERDICT_COVERED, mem, &d, &h.e) && !d.by_hand);
	check_int(d.now.cents, 5000);
	check(account_if_ruled(db, &v, VERDICT_HOURLY, mem, &d, &h.e) && !d.by_hand);
	check_int(d.now.cents, 17000);
	rule(&h, &v, "covered");
	check_int(steps_owed(&h), 5000);
}

/* From three hours on it must be approved, and nobody can tell what more work would come to; upheld, the hour there is stays what it is. */
BOTH(what_is_upheld_costs_what_it_does)
{
	struct house h;
	struct part_difference d;
	struct verdict v = work_on_site(&h, STR(DOCUMENT_FROM("aufwand", "3 h")), mem, db);
	steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"60\",\"date\":\"2026-01-09\",\"text\":\"x\"}", h.part));
	check_int(steps_owed(&h), 17000);
	check(account_if_ruled(db, &v, v.class, mem, &d, &h.e) && !d.by_hand && !difference_amount(&d).cents);
	check_int(d.now.cents, 17000);
	check(account_if_ruled(db, &v, VERDICT_PROJECT, mem, &d, &h.e) && d.by_hand);
}

/* Two hours by the hour need the client's approval, be they ruled to be that. */
BOTH(ruled_work_waits_for_the_approval_that_its_verdict_needs)
{
	struct house h;
	struct booked_list all = { 0 };
	struct verdict v = work_on_site(&h, STR(DOCUMENT("projekt")), mem, db);
	rule(&h, &v, "hourly");
	steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"120\",\"date\":\"2026-01-09\",\"text\":\"x\"}", h.part));
	check_int(steps_owed(&h), 0);
	check(time_list(db, h.client, h.ticket, mem, &all, &h.e) && all.n == 1 && all.at[0].state == TIME_HELD);
	check_str(all.at[0].reason, STR("approval"));
}

/* Two screens at 243.00 were delivered; that the work is covered after all changes nothing of them, and who objected reads so. */
BOTH(goods_that_were_delivered_stay_owed_whatever_is_ruled_on_the_work)
{
	struct house h;
	struct quote q;
	struct str letter = NONE;
	struct verdict v = work_on_site(&h, STR(DOCUMENT("projekt")), mem, db);
	int64_t person = 0;
	check(quote_of_part(db, h.client, h.part, mem, &q, &h.e) && q.id);
	struct claim c = { .client = h.client, .source = CLAIM_GOODS, .source_id = 1, .quote = q.id, .from = { 20454 }, .until = { 20454 }, .owed = { .name = STR("Bildschirm"), .unit = STR("C62"), .quantity = { 2000000 }, .price = { 243000000 }, .net = { 48600 } } };
	check(claim_add(&h.s, &c, &h.e));
	steps_act(&h, "verdict.object", text(mem, "{\"verdict\":\"{}\",\"reason\":\"x\"}", v.id));
	struct rows *r = sql(db, "select person_id from objection where client_id = ? and id = ?", h.client, h.made);
	row(r, mem, &person);
	check(done(r, &h.e));
	check(run(db, &h.e, "delete from person where id = ?", person) &&
	      run(db, &h.e, "insert into person (id, client_id, login, login_key, name, role, lang, password, disabled, created_ms) values (?, ?, 'frau k', 'frau k', 'Frau K.', 5, 0, '', 0, 0)", person, h.client) &&
	      run(db, &h.e, "insert into address (client_id, person_id, address, address_key, at_ms) values (?, ?, 'k@k.example', 'k@k.example', 0)", h.client, person));
	steps_act(&h, "verdict.rule", text(mem, "{\"objection\":\"{}\",\"class\":\"covered\",\"reason\":\"x\",\"worse\":\"1\",\"owner\":\"1\"}", h.made));
	check_int(steps_owed(&h), 48600);
	r = sql(db, "select body from outbox where key like 'ruling.%'");
	row(r, mem, &letter);
	check(done(r, &h.e) && str_has(letter, STR("486,00")) && str_has(letter, STR("bleibt geschuldet")));
}
