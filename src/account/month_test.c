/* month_test.c - what a month's end says will be charged is what is charged, against the month before line by line, and it writes nothing. */
#include "account/month.h"
#include "inventory/agreements.h"
#include "signal/steps_test.h"
#include "ticket/ticket.h"
#include "verdict/verdict.h"

static stage_fn *const stages[] = { ticket_step, verdict_step, account_step };

#define CONTRACT "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\n" \
	"merkmal gegenstand: server, drucker aus inventar\n§1 gedeckt wenn gegenstand = server\nurteil gedeckt: in pauschale\n" \
	"preis pauschale: je server 85,00 €, je drucker 10,00 € monatlich, 90,00 € vierteljährlich\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| gegenstand | server | Rechner |\n| gegenstand | drucker | Papier |\n```\n"

static void thing(struct house *h, const char *key, const char *class, const char *from)
{
	steps_act(h, "component.add", text(h->s.mem, "{\"key\":\"{}\",\"name\":\"{}\",\"class\":\"{}\",\"from\":\"{}\"}", str_of(key), str_of(key), str_of(class), str_of(from)));
}

static struct month_end of(struct house *h, int month)
{
	struct month_end m;
	check(month_of(&h->s, h->client, date_of(2026, month, 1), (struct money){ 6000 }, &m, &h->e) && !h->refused.len);
	return m;
}

static int64_t rows_of(struct house *h)
{
	int64_t n = 0;
	struct rows *r = sql(h->s.db, "select (select count(*) from claim) + (select count(*) from fee_run) + (select count(*) from audit)");
	row(r, NULL, &n);
	check(done(r, &h->e));
	return n;
}

static const struct month_change *changed(const struct month_end *m, struct str name)
{
	for (size_t i = 0; i < m->changes.n; i++)
		if (str_is(m->changes.at[i].name, name))
			return &m->changes.at[i];
	return NULL;
}

BOTH(a_months_end_says_what_the_run_will_charge_and_why)
{
	struct house h;
	steps_open(&h, stages, COUNT(stages), "2026-03-15T09:00:00+01:00", mem, db);
	check(month_is_empty(&(struct month_end){ 0 }));
	steps_sign(&h, STR(CONTRACT));
	thing(&h, "s1", "server", "2026-01-01");
	thing(&h, "p1", "printer", "2026-01-01");
	thing(&h, "s2", "server", "2026-02-10");
	int64_t before = rows_of(&h);
	struct month_end january = of(&h, 1), february = of(&h, 2);
	check_int(january.fee.net.cents, 8500 + 1000 + 9000);
	check(!january.has_before && !january.fee.run.id && !january.refused.len);
	check_int(january.sum.cents, january.uncharged.cents);
	check_int(february.fee.net.cents, 2 * 8500 + 1000);
	check(february.has_before);
	check_int(february.before.cents, 18500);
	check_int((int64_t)february.changes.n, 2);                /* the server that came, and the quarter that is paid ahead */
	check_int(changed(&february, STR("server"))->had.u6, 1000000);
	check_int(changed(&february, STR("server"))->has.u6, 2000000);
	check_int(changed(&february, STR("server"))->is.cents - changed(&february, STR("server"))->was.cents, 8500);
	check(!changed(&february, STR("drucker")));
	check_int(february.share.cents, 2 * 8500 + 1000 + 3000);  /* a third of the quarter */
	check_int(rows_of(&h), before);

	steps_act(&h, "fee.run", STR("{\"month\":\"2026-01\"}"));
	check_int(steps_owed(&h), january.fee.net.cents);
	steps_act(&h, "fee.run", STR("{\"month\":\"2026-02\"}"));
	check_int(steps_owed(&h), january.fee.net.cents + february.fee.net.cents);
	february = of(&h, 2);
	check_int(february.uncharged.cents, 0);
	check_int(february.by_source[CLAIM_FEE].cents, 18500 + 18000);   /* January's is on no invoice either */
	check_int(february.sum.cents, 36500);

	/* What is entered later is in what a run would still bring, and in the comparison. */
	thing(&h, "s3", "server", "2026-02-20");
	february = of(&h, 2);
	check_int(february.uncharged.cents, 8500);
	check_int(february.sum.cents, 36500 + 8500);
	check_int(changed(&february, STR("server"))->has.u6, 3000000);
}

BOTH(a_month_that_cannot_be_charged_says_why_and_sums_the_rest)
{
	struct house h;
	steps_open(&h, stages, COUNT(stages), "2026-03-15T09:00:00+01:00", mem, db);
	check(month_is_empty(&(struct month_end){ .fee = of(&h, 1).fee }));
	steps_sign(&h, STR("---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\n"
	                   "merkmal gegenstand: server, drucker aus inventar\n§1 gedeckt wenn gegenstand = server\nurteil gedeckt: in pauschale\npreis pauschale: laut liste\n```\n"
	                   "```werte\n| merkmal | wert | bedeutung |\n| gegenstand | server | Rechner |\n| gegenstand | drucker | Papier |\n```\n"));
	struct month_end m = of(&h, 2);
	check(m.refused.len > 0);
	check_int(m.sum.cents, 0);
	check(!month_is_empty(&m));
}

/* Hours alone, or a quota that is bought: what is owed is billed without a flat fee, and no month of it is missed. */
BOTH(a_contract_without_a_flat_fee_holds_no_month_up)
{
	struct house h;
	struct billed_months missed = { 0 };
	steps_open(&h, stages, COUNT(stages), "2026-03-15T09:00:00+01:00", mem, db);
	steps_sign(&h, STR("---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\n"
	                   "merkmal gegenstand: server, drucker aus inventar\n§1 aufwand wenn gegenstand = server, zu preis technik\npreis technik: 1,00 € je min\nurteil aufwand: nach zeit\n```\n"
	                   "```werte\n| merkmal | wert | bedeutung |\n| gegenstand | server | Rechner |\n| gegenstand | drucker | Papier |\n```\n"));
	thing(&h, "s1", "server", "2026-01-01");
	struct month_end m = of(&h, 2);
	check(m.fee.none && m.fee.contract && !m.refused.len && !m.uncharged.cents && !m.fee.lines.n);
	check(months_missed(&h.s, h.client, date_of(2026, 3, 1), &missed, &h.e));
	check_int((int64_t)missed.n, 0);
	check(steps_refuses(&h, "fee.run", STR("{\"month\":\"2026-02\"}")));
}

BOTH(what_a_month_leaves_over_is_its_share_and_its_work_less_its_hours)
{
	struct house h;
	steps_open(&h, stages, COUNT(stages), "2026-03-15T09:00:00+01:00", mem, db);
	steps_sign(&h, STR(CONTRACT));
	thing(&h, "s1", "server", "2026-01-01");
	steps_request(&h);
	steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"90\",\"date\":\"2026-02-11\",\"text\":\"w\"}", h.part));
	steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"30\",\"date\":\"2026-03-11\",\"text\":\"w\"}", h.part));
	struct month_end m = of(&h, 2);
	check_int(m.minutes, 90);
	check_int(m.cost.cents, 9000);
	check_int(month_margin(&m).cents, 8500 + 3000 - 9000);
	check_int((int64_t)m.held.n, 1);                           /* the later one is of another month */
	check_int(m.held_minutes, 90);
	check_int(of(&h, 3).held_minutes, 120);
}

/* A contract from May on with a server, of which only July was charged: May and June are missed before August, until a run has them or the house says that it began later. */
BOTH(months_that_were_passed_over_are_named_until_they_are_charged)
{
	struct house h;
	struct billed_months missed = { 0 };
	steps_open(&h, stages, COUNT(stages), "2026-09-15T09:00:00+02:00", mem, db);
	steps_sign(&h, STR("---\nvertrag: X\nfassung: 1, gilt ab 2026-05-15, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\nmerkmal gegenstand: server, drucker aus inventar\n"
		"§1 gedeckt wenn gegenstand = server\nurteil gedeckt: in pauschale\npreis pauschale: je server 85,00 € monatlich\n```\n```werte\n| merkmal | wert | bedeutung |\n| gegenstand | server | Rechner |\n| gegenstand | drucker | Papier |\n```\n"));
	check(months_missed(&h.s, h.client, date_of(2026, 9, 1), &missed, &h.e));
	check_int((int64_t)missed.n, 0);                         /* nothing is counted, so nothing is owed */
	thing(&h, "s1", "server", "2026-01-01");
	steps_act(&h, "fee.run", STR("{\"month\":\"2026-07\"}"));
	check(months_missed(&h.s, h.client, date_of(2026, 8, 1), &missed, &h.e));
	check_int((int64_t)missed.n, 2);
	check(missed.n == 2 && missed.at[0].day == date_of(2026, 5, 1).day && missed.at[1].day == date_of(2026, 6, 1).day);
	steps_act(&h, "fee.run", STR("{\"month\":\"2026-05\"}"));
	missed = (struct billed_months){ 0 };
	check(months_missed(&h.s, h.client, date_of(2026, 8, 1), &missed, &h.e));
	check_int((int64_t)missed.n, 1);
	check(run(db, &h.e, "insert into setting (name, value) values ('invoice.since', '2026-06-15')"));
	missed = (struct billed_months){ 0 };
	check(months_missed(&h.s, h.client, date_of(2026, 8, 1), &missed, &h.e));
	check_int((int64_t)missed.n, 0);
	/* Once the house says since when it bills here, a month is named as long as what is owed for it is certainly not barred. */
	check(run(db, &h.e, "update setting set value = '2026-05-01' where name = 'invoice.since'"));
	check(months_missed(&h.s, h.client, date_of(2027, 12, 1), &missed, &h.e));
	check(missed.n == 17 && missed.at[0].day == date_of(2026, 6, 1).day && missed.at[1].day == date_of(2026, 8, 1).day);
	missed = (struct billed_months){ 0 };
	check(months_missed(&h.s, h.client, date_of(2029, 6, 1), &missed, &h.e));
	check(missed.n == 36 - 1 && missed.at[0].day == date_of(2026, 6, 1).day);
}

/* Two servers in January and February, both charged; in March the end of one is dated back to 20 January. Whatever is told of days to come is of no charged month. */
BOTH(a_charged_month_that_was_told_otherwise_is_late_until_it_is_looked_at)
{
	struct house h;
	struct late_months late = { 0 };
	steps_open(&h, stages, COUNT(stages), "2026-03-15T09:00:00+01:00", mem, db);
	steps_sign(&h, STR(CONTRACT));
	thing(&h, "s1", "server", "2026-01-01");
	thing(&h, "s2", "server", "2026-01-01");
	steps_act(&h, "fee.run", STR("{\"month\":\"2026-01\"}"));
	steps_act(&h, "fee.run", STR("{\"month\":\"2026-02\"}"));
	steps_at(&h, "2026-03-16T09:00:00+01:00");
	thing(&h, "s3", "server", "2026-03-10");
	steps_act(&h, "component.end", STR("{\"key\":\"s1\",\"until\":\"2026-03-14\"}"));
	check(months_late(&h.s, 0, date_of(2026, 4, 1), &late, &h.e));
	check_int((int64_t)late.n, 0);
	steps_act(&h, "component.end", STR("{\"key\":\"s2\",\"until\":\"2026-01-20\"}"));
	check(months_late(&h.s, 0, date_of(2026, 4, 1), &late, &h.e));
	check(late.n == 2 && late.at[0].client == h.client && late.at[0].first.day == date_of(2026, 1, 1).day && late.at[1].first.day == date_of(2026, 2, 1).day);
	check(late.n == 2 && late.at[0].more.cents == -8500 && late.at[1].more.cents == -8500);
	check_int(of(&h, 2).sum.cents, 26000 + 17000 - 2 * 8500);        /* a release takes January along */
	check_int(of(&h, 3).sum.cents, 26000 + 17000 - 2 * 8500 + 8500);
	check_int(of(&h, 3).before.cents, 8500);                 /* February as its own page has it */
	check_int((int64_t)of(&h, 3).changes.n, 0);
	check_int(of(&h, 3).earlier.cents, 26000 + 17000 - 2 * 8500);
	check_int(of(&h, 1).earlier.cents, 0);
	steps_at(&h, "2026-03-17T09:00:00+01:00");
	steps_act(&h, "fee.run", STR("{\"month\":\"2026-01\"}"));
	late = (struct late_months){ 0 };
	check(months_late(&h.s, h.client, date_of(2026, 4, 1), &late, &h.e));
	check(late.n == 1 && late.at[0].first.day == date_of(2026, 2, 1).day);
	late = (struct late_months){ 0 };
	check(months_late(&h.s, h.client, date_of(2026, 2, 1), &late, &h.e));
	check_int((int64_t)late.n, 0);
}

/* 486.00 on an invoice that was cancelled and billed again are 486.00 once. */
BOTH(what_was_cancelled_and_billed_again_counts_once_in_the_margin)
{
	struct house h;
	steps_open(&h, stages, COUNT(stages), "2026-02-10T10:00:00+01:00", mem, db);
	steps_sign(&h, STR(CONTRACT));
	struct claim c = { .client = h.client, .source = CLAIM_METER, .source_id = 1, .from = date_of(2026, 1, 5), .until = date_of(2026, 1, 5),
	                   .owed = { .name = STR("Strom"), .unit = STR("C62"), .quantity = { 1000000 }, .price = { 486000000 }, .net = { 48600 } } };
	check(claim_add(&h.s, &c, &h.e) && run(db, &h.e, "update claim set invoice_id = 5 where client_id = ?", h.client));
	struct month_end once = of(&h, 1);
	check(run(db, &h.e, "insert into claim (client_id, source, source_id, place, attempt, contract_id, quote_id, ticket_id, served_from, served_until, name, description, clause, quantity_u6, unit, price_u6, base_u6, net_cents, tax, rate_u6, invoice_id, at_ms)"
	                    " select client_id, source, source_id, place, attempt + 1, contract_id, quote_id, ticket_id, served_from, served_until, name, description, clause, quantity_u6, unit, price_u6, base_u6, net_cents, tax, rate_u6, 7, at_ms from claim where client_id = ?", h.client));
	struct month_end again = of(&h, 1);
	check_int(once.work.cents, 48600);
	check_int(again.work.cents, 48600);
	check_int(again.billed.cents, 48600);
	check_int(month_margin(&again).cents, month_margin(&once).cents);
}

/* The fee adds a position of another section; a discount and a least stand in paragraphs of their own. */
BOTH(each_line_of_a_flat_fee_names_the_paragraph_that_says_it)
{
	struct house h;
	struct str rests = NONE;
	steps_open(&h, stages, COUNT(stages), "2026-03-15T09:00:00+01:00", mem, db);
	steps_sign(&h, STR("---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n# §1 Umfang\n```klausel\nmerkmal gegenstand: server, drucker aus inventar\n"
		"§1 gedeckt wenn gegenstand = server\nurteil gedeckt: in pauschale\n```\n# §2 Drucker\n§2.1 Ein Drucker kostet 10,00 € im Monat, alle zusammen mindestens 25,00 €.\n```klausel\npreis druck: je drucker 10,00 €, mindestens 25,00 € monatlich\n```\n"
		"# §3 Vergütung\n§3.1 Ein Server kostet 85,00 € im Monat, dazu die Drucker.\n\n§3.2 Es gibt 10 % Rabatt.\n```klausel\npreis pauschale: je server 85,00 € monatlich, zuzüglich druck\nrabatt treue: 10 % auf pauschale\n```\n"
		"```werte\n| merkmal | wert | bedeutung |\n| gegenstand | server | Rechner |\n| gegenstand | drucker | Papier |\n```\n"));
	thing(&h, "s1", "server", "2026-01-01");
	thing(&h, "p1", "printer", "2026-01-01");
	struct month_end m = of(&h, 2);
	for (size_t i = 0; i < m.fee.lines.n; i++)
		rests = text(mem, "{}{} {} ({}); ", rests, m.fee.lines.at[i].name, m.fee.lines.at[i].net, m.fee.lines.at[i].clause);
	check_str(rests, STR("server 85.00 (§3.1 pauschale); drucker 10.00 (§2.1 pauschale); druck: bis zum Mindestbetrag 15.00 (§2.1 pauschale); treue -10 % -11.00 (§3.2 pauschale); "));
}

#define SECOND "---\nvertrag: X\nfassung: 2, gilt ab 2026-02-15, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\n" \
	"merkmal gegenstand: server, drucker aus inventar\n§1 gedeckt wenn gegenstand = server\nurteil gedeckt: in pauschale\n" \
	"preis pauschale: je server 170,00 €, je drucker 10,00 € monatlich, 90,00 € vierteljährlich\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| gegenstand | server | Rechner |\n| gegenstand | drucker | Papier |\n```\n"

/* Fourteen of 28 days at 85.00 and at 170.00 are 127.50, a third of the quarter is 30.00; a printer costs the same in both. */
BOTH(what_a_month_of_two_versions_leaves_over_goes_by_the_days_of_each)
{
	struct house h;
	steps_open(&h, stages, COUNT(stages), "2026-03-15T09:00:00+01:00", mem, db);
	steps_sign(&h, STR(CONTRACT));
	steps_sign(&h, STR(SECOND));
	thing(&h, "s1", "server", "2026-01-01");
	struct month_end m = of(&h, 2);
	check_int(m.share.cents, 4250 + 8500 + 3000);
	check(!m.share_open);
}

static struct claims claims_now(struct house *h)
{
	struct claims all = { 0 };
	check(claim_list(h->s.db, h->client, h->s.mem, &all, &h->e));
	return all;
}

/* A second server from February 10 on, told after the month was charged: five days under the first version, fourteen under the second. */
BOTH(what_comes_later_has_the_version_and_the_days_that_held_then)
{
	struct house h;
	struct agreements versions = { 0 };
	steps_open(&h, stages, COUNT(stages), "2026-03-15T09:00:00+01:00", mem, db);
	steps_sign(&h, STR(CONTRACT));
	steps_sign(&h, STR(SECOND));
	check(agreement_list(db, h.client, mem, &versions, &h.e) && versions.n == 2);
	thing(&h, "s1", "server", "2026-01-01");
	steps_act(&h, "fee.run", STR("{\"month\":\"2026-02\"}"));
	struct claims first = claims_now(&h);
	check(first.n == 2 && first.at[0].from.day == date_of(2026, 2, 1).day && first.at[0].until.day == date_of(2026, 2, 14).day && first.at[1].from.day == date_of(2026, 2, 15).day);
	check(first.at[0].contract != first.at[1].contract && first.at[0].contract && first.at[1].contract);
	thing(&h, "s2", "server", "2026-02-10");
	int64_t foreseen = of(&h, 2).sum.cents;
	steps_act(&h, "fee.run", STR("{\"month\":\"2026-02\"}"));
	struct claims all = claims_now(&h);
	check_int((int64_t)all.n, 4);
	check_int(steps_owed(&h), foreseen);
	for (size_t i = 0; i < all.n; i++) {
		bool early = all.at[i].until.day == date_of(2026, 2, 14).day;
		check(early || (all.at[i].from.day == date_of(2026, 2, 15).day && all.at[i].until.day == date_of(2026, 2, 28).day));
		check(all.at[i].contract == first.at[early ? 0 : 1].contract);
		check_int(all.at[i].owed.net.cents, early ? 4250 : 8500);
	}
}
