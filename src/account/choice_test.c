/* choice_test.c - who accepts a quote chooses from it: what counts before, what is refused, and what then is owed, said and kept. */
#include "account/choice.h"
#include "account/instalment.h"
#include "signal/steps_test.h"
#include "verdict/verdict.h"

static stage_fn *const stages[] = { ticket_step, verdict_step, account_step };

#define CONTRACT "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\n" \
	"preis technik: 80,00 € je h\nurteil projekt: nach angebot, freigabe klient\n§9 preis technik wenn urteil = projekt\n```\n"

struct typed { struct str words, price, quantity, amount, choice; };

/* On paper: firm 1000.00 + 160.00 = 1160.00; choices 300.00, 80.00; A 800.00 or 1400.00. */
static const struct typed network[] = {
	{ LIT("Einrichtung"), LIT(""), LIT("1"), LIT("1000,00"), LIT("firm") },
	{ LIT(""), LIT("technik"), LIT("120"), LIT(""), LIT("firm") },
	{ LIT("Schulung"), LIT(""), LIT("2"), LIT("150,00"), LIT("optional") },
	{ LIT("Nacharbeit"), LIT("technik"), LIT("60"), LIT(""), LIT("optional") },
	{ LIT("Firewall klein"), LIT(""), LIT("1"), LIT("800,00"), LIT("a") },
	{ LIT("Firewall groß"), LIT(""), LIT("1"), LIT("1400,00"), LIT("a") },
};

static struct fields act_of(struct arena *mem, int64_t part, const struct typed *rows, size_t n)
{
	struct fields f = { 0 };
	field_add(mem, &f, STR("part"), text(mem, "{}", part));
	for (size_t i = 0; i < n; i++) {
		field_add(mem, &f, STR("line.text"), rows[i].words);
		field_add(mem, &f, STR("line.price"), rows[i].price);
		field_add(mem, &f, STR("line.article"), NONE);
		field_add(mem, &f, STR("line.quantity"), rows[i].quantity);
		field_add(mem, &f, STR("line.amount"), rows[i].amount);
		field_add(mem, &f, STR("line.choice"), rows[i].choice);
	}
	return f;
}

static void open(struct house *h, struct arena *mem, struct db *db)
{
	steps_open(h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	steps_sign(h, STR(CONTRACT));
	steps_request(h);
}

static struct quote offered(struct house *h, const struct fields *more)
{
	struct quote q;
	struct fields f = act_of(h->s.mem, h->part, network, COUNT(network));
	for (size_t i = 0; more && i < more->n; i++)
		*push(h->s.mem, &f) = more->at[i];
	steps_act_fields(h, "quote.add", 1, f);
	check(quote_of_part(h->s.db, h->client, h->part, h->s.mem, &q, &h->e) && q.id);
	steps_act(h, "quote.offer", text(h->s.mem, "{\"quote\":\"{}\",\"house\":\"1\"}", q.id));
	check(quote_find(h->s.db, h->client, q.id, h->s.mem, &q, &h->e));
	return q;
}

static int64_t line_of(struct house *h, const struct quote *q, struct str words)
{
	struct quote_lines all = { 0 };
	check(quote_lines_all(h->s.db, h->client, q->id, h->s.mem, &all, &h->e));
	for (size_t i = 0; i < all.n; i++)
		if (str_is(all.at[i].words, words))
			return all.at[i].id;
	return -1;
}

static struct fields acceptance(struct house *h, const struct quote *q, const struct str *rows, size_t n)
{
	struct fields f = { 0 };
	field_add(h->s.mem, &f, STR("quote"), text(h->s.mem, "{}", q->id));
	field_add(h->s.mem, &f, STR("sha256"), q->sha256);
	field_add(h->s.mem, &f, STR("approver"), STR("1"));
	for (size_t i = 0; i < n; i++)
		field_add(h->s.mem, &f, STR("choice"), text(h->s.mem, "{}", line_of(h, q, rows[i])));
	return f;
}

BOTH(what_is_chosen_is_agreed_owed_and_mailed_and_the_offered_bytes_stay)
{
	static const struct str chosen[] = { LIT("Schulung"), LIT("Firewall groß") };
	struct house h;
	struct str offer, after, sha256, agreed, mailed = NONE;
	open(&h, mem, db);
	check(run(db, &h.e, "update client set email = 'buero@k.example' where id = ?", h.client));
	struct quote q = offered(&h, NULL);
	check(quote_document(db, h.client, q.id, mem, &offer, &h.e));
	check_int(q.net.cents, 116000);
	check_int(q.state, QUOTE_OFFERED);
	check(str_has(offer, STR("Summe netto ohne Wählbares")) && str_has(offer, STR("Wahlweise, jedes für sich")) && str_has(offer, STR("Auswahl A: genau eines davon")) && str_has(offer, STR("Firewall klein")));
	steps_act_fields(&h, "quote.accept", 1, acceptance(&h, &q, chosen, COUNT(chosen)));
	check(quote_find(db, h.client, q.id, mem, &q, &h.e) && quote_document(db, h.client, q.id, mem, &after, &h.e) && quote_agreed(db, h.client, q.id, mem, &sha256, &agreed, &h.e));
	check_str(after, offer);
	check_str(q.sha256, sha256_hex(mem, offer));
	check_int(q.net.cents, 286000);
	check_int(q.gross.cents, q.net.cents + q.vat.cents);
	check_int(steps_owed(&h), 270000);
	check_str(sha256, sha256_hex(mem, agreed));
	ptrdiff_t left = str_find(agreed, STR("Nicht gewählt"));
	check(left > 0 && str_has(agreed, STR("Firewall groß, gewählt")) && str_has(agreed, STR("Schulung, gewählt")) && str_find(agreed, STR("Firewall klein")) > left && str_find(agreed, STR("Nacharbeit")) > left);
	check(str_has(agreed, STR("2.860,00")) && str_has(agreed, q.sha256));
	struct rows *r = sql(db, "select body from outbox where key like 'quote.%.accepted.%' order by id limit 1");
	row(r, mem, &mailed);
	check(done(r, &h.e) && str_has(mailed, sha256) && str_has(mailed, q.sha256) && str_has(mailed, STR("quote.agreed")));
	steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"120\",\"date\":\"2026-01-09\",\"text\":\"x\"}", h.part));
	check_int(steps_owed(&h), 286000);
}

BOTH(of_alternatives_exactly_one_is_taken_and_only_what_is_offered)
{
	static const struct { struct str rows[2]; size_t n; struct str says; } cases[] = {
		{ { LIT("Schulung") }, 1, LIT("choice A") }, { { LIT("Firewall klein"), LIT("Firewall groß") }, 2, LIT("choice A") }, { { LIT("Einrichtung"), LIT("Firewall klein") }, 2, LIT("does not offer that choice") },
	};
	struct house h;
	open(&h, mem, db);
	struct quote q = offered(&h, NULL);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct fields f = acceptance(&h, &q, cases[i].rows, cases[i].n);
		check(!steps_try(&h, "quote.accept", f.at, f.n));
		if (!str_has(err_str(&h.refused), cases[i].says))
			unit_failed(__FILE__, __LINE__, err_str(&h.refused));
	}
	check(quote_find(db, h.client, q.id, mem, &q, &h.e));
	check(q.state == QUOTE_OFFERED && q.net.cents == 116000 && !steps_owed(&h));
}

BOTH(a_choice_that_cannot_be_made_is_refused)
{
	static const struct { struct typed rows[3]; size_t n; struct str says; } cases[] = {
		{ { { LIT("x"), LIT(""), LIT("1"), LIT("10,00"), LIT("firm") }, { LIT("y"), LIT(""), LIT("1"), LIT("10,00"), LIT("b") } }, 2, LIT("choice B has one line only") },
		{ { { LIT(""), LIT("technik"), LIT("60"), LIT(""), LIT("optional") } }, 1, LIT("below a firm estimate") },
		{ { { LIT(""), LIT("technik"), LIT("60"), LIT(""), LIT("firm") }, { LIT("y"), LIT(""), LIT("1"), LIT("10,00"), LIT("vielleicht") } }, 2, LIT("whether a line is firm") },
	};
	struct house h;
	open(&h, mem, db);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct fields f = act_of(mem, h.part, cases[i].rows, cases[i].n);
		check(!steps_try(&h, "quote.add", f.at, f.n));
		if (!str_has(err_str(&h.refused), cases[i].says))
			unit_failed(__FILE__, __LINE__, err_str(&h.refused));
	}
}

/* Estimates at one price as alternatives: whichever is taken is what time is billed by. */
BOTH(estimated_time_may_be_an_alternative)
{
	static const struct typed rows[] = { { LIT("gründlich"), LIT("technik"), LIT("600"), LIT(""), LIT("a") }, { LIT("kurz"), LIT("technik"), LIT("60"), LIT(""), LIT("a") } };
	static const struct str chosen[] = { LIT("kurz") };
	struct house h;
	struct quote q;
	open(&h, mem, db);
	steps_act_fields(&h, "quote.add", 1, act_of(mem, h.part, rows, COUNT(rows)));
	check(quote_of_part(db, h.client, h.part, mem, &q, &h.e) && q.net.cents == 0);
	steps_act(&h, "quote.offer", text(mem, "{\"quote\":\"{}\",\"house\":\"1\"}", q.id));
	check(quote_find(db, h.client, q.id, mem, &q, &h.e));
	steps_act_fields(&h, "quote.accept", 1, acceptance(&h, &q, chosen, 1));
	check(quote_find(db, h.client, q.id, mem, &q, &h.e));
	check_int(q.net.cents, 8000);
	steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"60\",\"date\":\"2026-01-09\",\"text\":\"x\"}", h.part));
	check_int(steps_owed(&h), 8000);
}

BOTH(nothing_but_choices_of_which_none_is_taken_is_no_order)
{
	static const struct typed rows[] = { { LIT("Schulung"), LIT(""), LIT("2"), LIT("150,00"), LIT("optional") } };
	static const struct str chosen[] = { LIT("Schulung") };
	struct house h;
	struct quote q;
	open(&h, mem, db);
	steps_act_fields(&h, "quote.add", 1, act_of(mem, h.part, rows, COUNT(rows)));
	check(quote_of_part(db, h.client, h.part, mem, &q, &h.e) && q.id);
	steps_act(&h, "quote.offer", text(mem, "{\"quote\":\"{}\",\"house\":\"1\"}", q.id));
	check(quote_find(db, h.client, q.id, mem, &q, &h.e) && q.state == QUOTE_OFFERED);
	struct fields none = acceptance(&h, &q, chosen, 0), one = acceptance(&h, &q, chosen, 1);
	check(!steps_try(&h, "quote.accept", none.at, none.n) && str_has(err_str(&h.refused), STR("comes to no amount")));
	check(steps_try(&h, "quote.accept", one.at, one.n));
	check_int(steps_owed(&h), 30000);
}

#define DIRTY "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\n" \
	"preis technik: 100,00 € je h\nurteil projekt: nach angebot, freigabe klient\n§9 preis technik wenn urteil = projekt\n" \
	"zuschlag schmutz: 10 % wenn urteil = projekt\nzuschlag eil: 30,00 € wenn urteil = projekt\n```\n"

/* An hour of dirty work in a hurry is 100.00 + 10.00 + 30.00; the hurry is paid once, so an hour beside it is 110.00, and each alternative has its own. */
BOTH(what_is_put_on_estimated_time_goes_with_the_row_that_is_chosen)
{
	static const struct { struct typed rows[2]; int64_t net, options[2]; size_t n; } cases[] = {
		{ { { LIT("x"), LIT("technik"), LIT("60"), LIT(""), LIT("firm") }, { LIT("y"), LIT("technik"), LIT("60"), LIT(""), LIT("optional") } }, 14000, { 11000 }, 1 },
		{ { { LIT("x"), LIT("technik"), LIT("60"), LIT(""), LIT("a") }, { LIT("y"), LIT("technik"), LIT("120"), LIT(""), LIT("a") } }, 0, { 14000, 25000 }, 2 },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct house h;
		struct quote q;
		struct quote_lines all = { 0 };
		struct quote_options options = { 0 };
		check(db_begin(db, &(struct err){ 0 }));
		steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
		steps_sign(&h, STR(DIRTY));
		steps_request(&h);
		steps_act_fields(&h, "quote.add", 1, act_of(mem, h.part, cases[i].rows, COUNT(cases[i].rows)));
		check(quote_of_part(db, h.client, h.part, mem, &q, &h.e) && quote_lines_all(db, h.client, q.id, mem, &all, &h.e));
		check_int(q.net.cents, cases[i].net);
		quote_options(&all, mem, &options);
		check_int((int64_t)options.n, (int64_t)cases[i].n);
		for (size_t k = 0; k < options.n; k++)
			check_int(options.at[k].net.cents, cases[i].options[k]);
		db_rollback(db);
	}
}

/* 50 % of 1160.00 are 580.00; with what is chosen of 2860.00 they are 1430.00. */
BOTH(instalments_in_percent_are_of_the_price_with_what_was_chosen)
{
	static const struct str chosen[] = { LIT("Schulung"), LIT("Firewall groß") };
	struct house h;
	struct fields plan = { 0 };
	struct instalments rows = { 0 };
	open(&h, mem, db);
	check(run(db, &h.e, "update client set email = 'buero@k.example' where id = ?", h.client));
	field_add(mem, &plan, STR("plan.share"), STR("50 %"));
	field_add(mem, &plan, STR("plan.when"), STR("accepted"));
	field_add(mem, &plan, STR("plan.day"), NONE);
	field_add(mem, &plan, STR("plan.name"), NONE);
	struct quote q = offered(&h, &plan);
	check(instalment_list(db, h.client, q.id, mem, &rows, &h.e) && rows.n == 1 && rows.at[0].net.cents == 58000);
	steps_act_fields(&h, "quote.accept", 1, acceptance(&h, &q, chosen, COUNT(chosen)));
	rows.n = 0;
	check(instalment_list(db, h.client, q.id, mem, &rows, &h.e) && rows.n == 1);
	check_int(rows.at[0].net.cents, 143000);
	struct str mailed = NONE;
	struct rows *r = sql(db, "select body from outbox where key like 'quote.%.accepted.%' order by id limit 1");
	row(r, mem, &mailed);
	check(done(r, &h.e) && str_has(mailed, STR("mit dem Gewählten zusammen")) && str_has(mailed, STR("Zahlungsplan:")) && str_has(mailed, STR("1.701,70")) && str_has(mailed, STR("3.403,40")));
	check_int(steps_owed(&h), 270000);               /* what is asked for is taken off again */
}

BOTH(what_was_chosen_is_sealed)
{
	static const struct str chosen[] = { LIT("Firewall klein") };
	struct house h;
	int64_t line;
	open(&h, mem, db);
	struct quote q = offered(&h, NULL);
	line = line_of(&h, &q, STR("Schulung"));
	steps_act_fields(&h, "quote.accept", 1, acceptance(&h, &q, chosen, 1));
	int64_t checked;
	struct str broken = NONE;
	check(audit_verify_seals(db, mem, &checked, &broken, &h.e) && !broken.len);
	check(run(db, &h.e, "update quote_line set left_out = 0 where client_id = ? and id = ?", h.client, line));
	check(audit_verify_seals(db, mem, &checked, &broken, &h.e) && broken.len);
}
