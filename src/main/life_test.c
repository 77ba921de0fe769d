/* life_test.c - what a contract says of money and days over time, along the whole path: an index moves a price, a notice ends a
 * term, a reminder comes once, a credit is claimed in time. */
#include "main/life_test.h"
#include "ticket/ticket.h"

struct err life_err, life_refused;
int64_t life_made;

bool life_act(struct world *w, int64_t client, struct str name, const struct field *f, size_t n)
{
	struct act a = { .name = name, .client = client, .person = 1 };
	struct step s = { w->db, w->mem, w->now, &life_refused, &life_made, LANG_EN };
	bool twice;
	life_refused = (struct err){ 0 };
	life_made = 0;
	for (size_t i = 0; i < n; i++)
		field_add(w->mem, &a.fields, f[i].name, f[i].value);
	good(db_begin(w->db, &life_err));
	good(signal_act(&s, &a, &twice, &life_err));
	if (!life_refused.len)
		good(path_walk(&s, &life_err));
	if (life_refused.len)
		db_rollback(w->db);
	else
		good(db_commit(w->db, &life_err));
	seals_hold(w->db);
	return !life_refused.len;
}

void life_day(struct world *w, int year, int month, int day)
{
	w->now = zone_instant(NULL, date_of(year, month, day), 9 * 60);
	for (bool more = true; more;) {
		struct dues dues = { 0 };
		struct step s = { w->db, w->mem, w->now, &life_refused, &life_made, LANG_EN };
		good(db_begin(w->db, &life_err));
		good(due_take(w->db, w->now, w->mem, &dues, &life_err));
		for (size_t i = 0; i < dues.n; i++)
			good(signal_due(&s, dues.at[i].client, dues.at[i].what, dues.at[i].ref, &life_err));
		good(path_walk(&s, &life_err));
		good(db_commit(w->db, &life_err));
		more = dues.n > 0;
	}
	seals_hold(w->db);
}

static int64_t letters(struct world *w, struct str part)
{
	int64_t n = 0;
	struct str body;
	struct rows *r = sql(w->db, "select body from outbox order by id");
	while (row(r, w->mem, &body))
		n += str_has(body, part);
	good(done(r, &life_err));
	return n;
}

#define CONTRACT "---\nvertrag: Wartung\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n" \
	"§1 Server sind gedeckt.\n```klausel\nmerkmal gegenstand: standardserver, drucker aus inventar\n§1 gedeckt wenn gegenstand = standardserver\nurteil gedeckt: in pauschale\n" \
	"preis pauschale: je standardserver 85,00 € monatlich\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| gegenstand | standardserver | Rechner |\n| gegenstand | drucker | Geräte |\n```\n" \
	"§2 Die Preise folgen dem Index.\n```klausel\nanpassung preise: jährlich um vpi, basis 2025-12, schwelle 1 %, höchstens 5 %, zum 1.1., ankündigung 6 wochen, gerundet auf 0,10 €\n```\n" \
	"§3 Laufzeit.\n```klausel\nlaufzeit 12 monate, verlängert um 12 monate, kündigung 3 monate, erinnerung 6 wochen\n```\n" \
	"§4 Verfügbarkeit.\n```klausel\n§4.1 verfügbarkeit 99,5 % je kalendermonat, messung alle 60 s, ausfall ab 3 fehlmessungen\n" \
	"§4.2 gutschrift in % der pauschale, höchstens 25 %, antrag binnen 30 tage\n  | verfügbarkeit-unter | gutschrift |\n  | 99,5 % | 10 % |\n```\n" \
	"```fall\n\"Server\": gegenstand = standardserver → gedeckt nach §1\n```\n"

struct world life_open(struct db *db, struct arena *mem, struct str contract)
{
	struct world w = { db, mem, zone_instant(NULL, date_of(2026, 1, 5), 600), 0 };
	check(act(&w, 0, "setting.set", F("house.name", "Nordlicht"), F("house.street", "Speicherstraße 12"), F("house.post_code", "20457"), F("house.city", "Hamburg"),
	          F("house.country", "DE"), F("house.vat_id", "DE136695976"), F("house.contact", "Buchhaltung"), F("house.phone", "+49 40 5550100"),
	          F("house.mail", "post@nordlicht.example"), F("house.iban", "DE89 3704 0044 0532 0130 00")));
	check(act(&w, 0, "client.add", F("key", "K1"), F("name", "Praxis"), F("street", "Lange Reihe 5"), F("post_code", "20099"), F("city", "Hamburg"), F("email", "a@praxis.example")));
	w.client = life_made;
	check(act(&w, w.client, "component.add", F("key", "srv"), F("name", "Server"), F("class", "standard-server"), F("from", "2026-01-01")));
	check(act(&w, w.client, "contract.sign", { LIT("document"), contract }, F("document.name", "wartung.de.md")));
	return w;
}

static int64_t version_of(struct world *w)
{
	struct agreements all = { 0 };
	good(agreement_list(w->db, w->client, w->mem, &all, &life_err));
	return all.at[0].id;
}

struct claims life_owed(struct world *w)
{
	struct claims all = { 0 };
	good(claim_list(w->db, w->client, w->mem, &all, &life_err));
	return all;
}

#define INDEX(month, value, published) act(&w, 0, "index.set", F("index", "VPI"), F("month", month), F("value", value), F("published", published), F("source", "Amt"), F("owner", "1"))

BOTH(an_index_moves_the_price_from_the_day_the_client_was_told)
{
	struct world w = life_open(db, mem, STR(CONTRACT));
	int64_t version = version_of(&w);
	life_day(&w, 2026, 11, 14);
	check(!act(&w, w.client, "price.announce", N("contract", version), F("name", "preise")));
	says("role owner");
	check(!act(&w, w.client, "price.announce", N("contract", version), F("name", "preise"), F("owner", "1")));
	says("a value of VPI is missing: the one of December 2025");
	check(INDEX("2025-12", "120,0", "2026-01-16") && INDEX("2026-10", "120,6", "2026-11-11"));
	check(!act(&w, w.client, "price.announce", N("contract", version), F("name", "preise"), F("owner", "1")));
	says("below the threshold");
	check(!INDEX("2026-10", "123,6", "2026-12-11"));
	says("not before the month and not in the future");
	check(INDEX("2026-10", "123,6", "2026-11-11"));
	check(act(&w, w.client, "price.announce", N("contract", version), F("name", "preise"), F("owner", "1")));
	check_int(letters(&w, STR("85,00\xc2\xa0€ → 87,60\xc2\xa0€")), 1);
	check(!act(&w, w.client, "price.announce", N("contract", version), F("name", "preise"), F("owner", "1")));
	says("at the earliest two months before");
	check(act(&w, w.client, "fee.run", F("month", "2026-10")));
	life_day(&w, 2027, 2, 2);
	check(act(&w, w.client, "fee.run", F("month", "2027-01")));
	struct claims c = life_owed(&w);
	check_int((int64_t)c.n, 2);
	check_int(c.at[0].owed.net.cents, 8500);
	check_str(c.at[0].owed.clause, STR("pauschale"));
	check_int(c.at[1].owed.net.cents, 8760);
	check_str(c.at[1].owed.clause, STR("pauschale (§2 VPI Oktober 2026)"));
}

BOTH(what_is_announced_late_holds_from_the_month_after_its_time)
{
	struct world w = life_open(db, mem, STR(CONTRACT));
	struct price_plans plans = { 0 };
	struct agreement a;
	const struct contract *c;
	life_day(&w, 2026, 12, 3);
	check(INDEX("2025-12", "120,0", "2026-01-16") && INDEX("2026-10", "150", "2026-11-11"));
	good(agreement_by_id(db, w.client, version_of(&w), mem, &a, &c, &life_err));
	good(price_plans(db, w.client, c, date_of(2026, 12, 3), mem, &plans, &life_err));
	check(plans.at[0].late && plans.at[0].open && plans.at[0].step.capped);
	check_int(plans.at[0].nominal.day, date_of(2027, 1, 1).day);
	check_int(plans.at[0].effective.day, date_of(2027, 2, 1).day);
	check(act(&w, w.client, "price.announce", N("contract", a.id), F("name", "preise"), F("owner", "1")));
	life_day(&w, 2027, 3, 2);
	check(act(&w, w.client, "fee.run", F("month", "2027-01")) && act(&w, w.client, "fee.run", F("month", "2027-02")));
	struct claims all = life_owed(&w);
	check_int((int64_t)all.n, 2);
	check_int(all.at[0].owed.net.cents, 8500);
	check_int(all.at[1].owed.net.cents, 8930);               /* 85.00 * 1.05 = 89.25 */
}

BOTH(a_reminder_comes_once_before_the_last_day_of_notice)
{
	struct world w = life_open(db, mem, STR(CONTRACT));
	life_day(&w, 2026, 8, 18);
	check_int(letters(&w, STR("muss spätestens da sein am 30.09.2026")), 0);
	life_day(&w, 2026, 8, 19);
	check_int(letters(&w, STR("muss spätestens da sein am 30.09.2026")), 2);      /* the house, and the client who was promised one */
	life_day(&w, 2026, 8, 20);
	life_day(&w, 2026, 10, 5);
	check_int(letters(&w, STR("muss spätestens da sein")), 2);
	life_day(&w, 2027, 9, 1);
	check_int(letters(&w, STR("muss spätestens da sein am 30.09.2027")), 2);
}

BOTH(a_notice_ends_the_term_it_is_in_time_for)
{
	struct world w = life_open(db, mem, STR(CONTRACT));
	int64_t version = version_of(&w);
	struct notice n;
	struct agreement a;
	life_day(&w, 2026, 9, 30);
	check(!act(&w, w.client, "contract.notice", N("contract", version), F("reason", "x"), F("house", "1")));
	says("role owner");
	check(!act(&w, w.client, "contract.notice", N("contract", version), F("received", "2026-10-01"), F("house", "1"), F("owner", "1")));
	says("that has been");
	check(act(&w, w.client, "contract.notice", N("contract", version), F("reason", "Umzug"), F("approver", "1")));
	good(notice_find(db, w.client, version, mem, &n, &life_err));
	check(n.side == SIDE_CLIENT && !n.late && n.ends.day == date_of(2026, 12, 31).day);
	check(!act(&w, w.client, "contract.notice", N("contract", version), F("house", "1"), F("owner", "1")));
	says("ends with 2026-12-31 already");
	check_int(letters(&w, STR("gekündigt hat: der Klient, eingegangen am 30.09.2026. Der Vertrag endet mit dem 31.12.2026.")), 2);
	life_day(&w, 2027, 1, 1);
	good(agreement_find(db, w.client, version, mem, &a, &life_err));
	check_int(a.state, AGREEMENT_ENDED);
}

BOTH(a_notice_is_taken_back_by_the_side_that_gave_it)
{
	struct world w = life_open(db, mem, STR(CONTRACT));
	int64_t version = version_of(&w);
	struct notice n;
	struct agreement a;
	life_day(&w, 2026, 9, 30);
	check(!act(&w, w.client, "contract.recall", N("contract", version), F("reason", "x"), F("approver", "1")));
	says("no notice of version 1 stands");
	check(act(&w, w.client, "contract.notice", N("contract", version), F("reason", "Umzug"), F("approver", "1")));
	check(!act(&w, w.client, "contract.recall", N("contract", version), F("reason", "x"), F("house", "1"), F("owner", "1")));
	says("only the side that gave notice");
	check(!act(&w, w.client, "contract.recall", N("contract", version), F("approver", "1")));
	says("reason is missing");
	life_day(&w, 2026, 12, 31);
	check(act(&w, w.client, "contract.recall", N("contract", version), F("reason", "Wir bleiben"), F("approver", "1")) || (says("?"), false));
	check_int(letters(&w, STR("die Kündigung vom 30.09.2026 zum 31.12.2026 ist zurückgenommen")), 2);
	good(notice_find(db, w.client, version, mem, &n, &life_err));
	check_int(n.id, 0);
	life_day(&w, 2027, 1, 2);
	good(agreement_find(db, w.client, version, mem, &a, &life_err));
	check(a.state == AGREEMENT_IN_FORCE && !a.until.day);
	check(act(&w, w.client, "contract.notice", N("contract", version), F("reason", "Nun doch"), F("house", "1"), F("owner", "1")));
	check_int(letters(&w, STR("gekündigt hat: der Anbieter")), 2);
	life_day(&w, 2028, 1, 1);
	check(!act(&w, w.client, "contract.recall", N("contract", version), F("reason", "zu spät"), F("house", "1"), F("owner", "1")));
	says("version 1 is ended");
	struct str broken;
	int64_t rows;
	good(audit_verify_seals(db, mem, &rows, &broken, &life_err));
	check_str(broken, NONE);
}

BOTH(a_notice_that_comes_too_late_ends_the_next_term)
{
	struct world w = life_open(db, mem, STR(CONTRACT));
	int64_t version = version_of(&w);
	struct notice n;
	struct agreement a;
	life_day(&w, 2026, 10, 2);
	check(act(&w, w.client, "contract.notice", N("contract", version), F("received", "2026-10-01"), F("side", "client"), F("house", "1"), F("owner", "1")));
	good(notice_find(db, w.client, version, mem, &n, &life_err));
	check(n.side == SIDE_CLIENT && n.late && n.ends.day == date_of(2027, 12, 31).day);
	check_int(letters(&w, STR("war es zu spät: das ging bis zum 30.09.2026")), 2);
	life_day(&w, 2027, 1, 2);
	good(agreement_find(db, w.client, version, mem, &a, &life_err));
	check_int(a.state, AGREEMENT_IN_FORCE);
}

/* Eight hours in October, 98.9 %. */
static void fails_in_october(struct world *w)
{
	struct instant from = zone_instant(NULL, date_of(2026, 10, 14), 480), until = { from.ms + 8 * 3600000 };
	good(run(w->db, &life_err, "insert into outage (client_id, contract_id, from_ms, until_ms, noticed_ms, cause, cause_by) values (?, ?, ?, ?, ?, '', 0)", w->client, version_of(w), from, until, from));
}

BOTH(a_credit_is_claimed_in_time_and_stands_on_the_next_invoice)
{
	struct world w = life_open(db, mem, STR(CONTRACT));
	struct credit_dues open = { 0 };
	fails_in_october(&w);
	life_day(&w, 2026, 10, 30);
	check(!act(&w, w.client, "credit.claim", F("month", "2026-10"), F("approver", "1")));
	says("not over yet");
	life_day(&w, 2026, 11, 3);
	good(credits_open(db, w.client, w.now, mem, &open, &life_err));
	check_int((int64_t)open.n, 1);
	check(open.at[0].claim_by.day == date_of(2026, 11, 30).day && open.at[0].percent.u6 == 10000000 && open.at[0].base.cents == 8500);
	check_str(open.at[0].within_clause, STR("§4.2"));
	check(!act(&w, w.client, "credit.claim", F("month", "2026-10")));
	says("by the client's approver");
	check(!act(&w, w.client, "credit.claim", F("month", "2026-09"), F("approver", "1")));
	says("no credit is due");
	check(act(&w, w.client, "credit.claim", F("month", "2026-10"), F("approver", "1")));
	check(!act(&w, w.client, "credit.claim", F("month", "2026-10"), F("approver", "1")));
	says("claimed already");
	struct claims c = life_owed(&w);
	check_int((int64_t)c.n, 1);
	check_int(c.at[0].owed.net.cents, -850);
	check_str(c.at[0].owed.clause, STR("§4.2"));
	check(!act(&w, w.client, "invoice.issue", F("month", "2026-10")));
	says("only credits are due here");
	check(act(&w, w.client, "fee.run", F("month", "2026-10")));
	check(act(&w, w.client, "invoice.issue", F("month", "2026-10")) || (says("?"), false));
	check_int((int64_t)life_owed(&w).n, 0);
	open = (struct credit_dues){ 0 };
	good(credits_open(db, w.client, w.now, mem, &open, &life_err));
	check_int((int64_t)open.n, 0);
}

BOTH(a_claim_past_its_time_is_refused_with_the_clause)
{
	struct world w = life_open(db, mem, STR(CONTRACT));
	fails_in_october(&w);
	life_day(&w, 2026, 12, 1);
	check(!act(&w, w.client, "credit.claim", F("month", "2026-10"), F("approver", "1")));
	says("too late: under §4.2 the claim had to be made by 2026-11-30");
	check(act(&w, w.client, "credit.claim", F("month", "2026-10"), F("received", "2026-11-30"), F("house", "1")));
}

/* A contract like the first, with these clauses behind the flat fee. */
#define WITH(clauses) "---\nvertrag: Miete\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n" \
	"§1 Server sind gedeckt.\n```klausel\nmerkmal gegenstand: standardserver, drucker aus inventar\n§1 gedeckt wenn gegenstand = standardserver\nurteil gedeckt: in pauschale\n" \
	"preis pauschale: je standardserver 85,00 € monatlich\n```\n```werte\n| merkmal | wert | bedeutung |\n| gegenstand | standardserver | Rechner |\n| gegenstand | drucker | Geräte |\n```\n" \
	"§3 Weiteres.\n```klausel\n" clauses "\n```\n```fall\n\"Server\": gegenstand = standardserver → gedeckt nach §1\n```\n"

#define VALUE(name, month, value) act(&w, 0, "index.set", F("index", name), F("month", month), F("value", value), F("published", "2026-11-11"), F("source", "Amt"), F("owner", "1"))

/* 0.30 + 0.50 * 106 / 100 + 0.20 * 180 / 200 = 1.01; nothing moves before both indexes are known, and the letter says what each stood at. */
BOTH(weighted_indexes_move_the_price_by_their_formula)
{
	struct world w = life_open(db, mem, STR(WITH("anpassung pauschale: jährlich um 30 % fest, 50 % lohn, 20 % stahl, basis 2025-12, zum 1.1., ankündigung 6 wochen")));
	int64_t version = version_of(&w);
	life_day(&w, 2026, 11, 14);
	check(VALUE("LOHN", "2025-12", "100") && VALUE("lohn", "2026-10", "106") && VALUE("stahl", "2025-12", "200,0"));
	check(!act(&w, w.client, "price.announce", N("contract", version), F("name", "pauschale"), F("owner", "1")));
	says("a value of 30 % fixed, 50 % LOHN, 20 % STAHL is missing");
	check(VALUE("stahl", "2026-10", "180"));
	check(act(&w, w.client, "price.announce", N("contract", version), F("name", "pauschale"), F("owner", "1")));
	check_int(letters(&w, STR("Stand des Index LOHN, 50 %: 100 (Dezember 2025), 106 (Oktober 2026).")), 1);
	check_int(letters(&w, STR("Stand des Index STAHL, 20 %: 200 (Dezember 2025), 180 (Oktober 2026).")), 1);
	check_int(letters(&w, STR("Fester Anteil: 30 %.")), 1);
	check_int(letters(&w, STR("Änderung: 1 %.")), 1);
	check_int(letters(&w, STR("85,00\xc2\xa0€ → 85,85\xc2\xa0€")), 1);
	life_day(&w, 2027, 2, 2);
	check(act(&w, w.client, "fee.run", F("month", "2027-01")));
	struct claims c = life_owed(&w);
	check_int((int64_t)c.n, 1);
	check_int(c.at[0].owed.net.cents, 8585);
}

/* Nobody gives notice: the last day is known from the start. */
BOTH(a_term_without_renewal_ends_by_itself)
{
	struct world w = life_open(db, mem, STR(WITH("laufzeit 36 monate, ohne verlängerung")));
	struct agreement a;
	const struct contract *c;
	life_day(&w, 2028, 12, 31);
	good(agreement_load_at(db, w.client, w.now, mem, &a, &c, &life_err));
	check_int(a.state, AGREEMENT_IN_FORCE);
	life_day(&w, 2029, 1, 2);
	good(agreement_load_at(db, w.client, w.now, mem, &a, &c, &life_err));
	check_int(a.id, 0);
}

BOTH(the_owner_says_by_how_much_prices_rise_within_the_clause)
{
	struct world w = life_open(db, mem, STR(WITH("anpassung preise: jährlich um bis zu 5 %, zum 1.1., ankündigung 6 wochen")));
	int64_t version = version_of(&w);
	life_day(&w, 2026, 11, 14);
	check(!act(&w, w.client, "price.announce", N("contract", version), F("name", "preise"), F("owner", "1")));
	says("more than 0 and at most 5 %");
	check(!act(&w, w.client, "price.announce", N("contract", version), F("name", "preise"), F("percent", "6"), F("owner", "1")));
	says("at most 5 %");
	check(act(&w, w.client, "price.announce", N("contract", version), F("name", "preise"), F("percent", "3,5"), F("owner", "1")));
	check_int(letters(&w, STR("85,00\xc2\xa0€ → 87,98\xc2\xa0€")), 1);
	life_day(&w, 2027, 2, 2);
	check(act(&w, w.client, "fee.run", F("month", "2026-12")) && act(&w, w.client, "fee.run", F("month", "2027-01")));
	struct claims all = life_owed(&w);
	check_int(all.at[0].owed.net.cents, 8500);
	check_int(all.at[1].owed.net.cents, 8798);
}

/* What is shown before is what is sent: by position, by month, word for word. */
BOTH(the_owner_sees_prices_sum_and_letter_before_they_are_announced)
{
	struct world w = life_open(db, mem, STR(WITH("anpassung preise: jährlich um bis zu 5 %, zum 1.1., ankündigung 6 wochen\n§4 aufwand wenn gegenstand = drucker\n§5 preis technik wenn gegenstand = drucker\npreis technik: 120,00 € je h")));
	struct announcement n;
	struct parts parts = { 0 };
	life_day(&w, 2026, 10, 5);
	check(act(&w, w.client, "ticket.request", F("subject", "Drucker klemmt"), F("object", "printer")));
	good(ticket_parts(db, w.client, life_made, mem, &parts, &life_err));
	check(act(&w, w.client, "time.add", N("part", parts.at[0].id), F("minutes", "600"), F("date", "2026-10-05"), F("text", "Walze")));
	life_day(&w, 2026, 11, 14);
	struct step s = { .db = db, .mem = mem, .now = w.now, .refused = &life_refused, .reader = LANG_EN };
	life_refused = (struct err){ 0 };
	good(price_foresee(&s, w.client, version_of(&w), STR("preise"), STR("5"), &n, &life_err));
	check(!life_refused.len && n.moves.n == 2);
	check_int(n.moves.at[0].monthly.cents, 425);             /* one server, 85.00 -> 89.25 */
	check_int(n.moves.at[1].monthly.cents, 500);             /* 1200.00 in a year, a twelfth of five percent of it */
	check_int(n.monthly.cents, 925);
	check(!act(&w, w.client, "price.announce", N("contract", version_of(&w)), F("name", "preise"), F("percent", "4"), { LIT("shown"), n.sha256 }, F("owner", "1")));
	says("look at it again");
	check(act(&w, w.client, "price.announce", N("contract", version_of(&w)), F("name", "preise"), F("percent", "5"), { LIT("shown"), n.sha256 }, F("owner", "1")));
	check_int(letters(&w, str_cut(n.letter, 0, 60)), 1);
	good(price_foresee(&s, w.client, version_of(&w), STR("preise"), STR("5"), &n, &life_err));
	says("at the earliest two months before");
}

#define TWO_FEES "---\nvertrag: Staffel\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n" \
	"§1 Server sind gedeckt.\n```klausel\nmerkmal gegenstand: standardserver, drucker aus inventar\n§1 gedeckt wenn gegenstand = standardserver\n" \
	"urteil gedeckt: in pauschale-klein wenn anzahl standardserver < 2\nurteil gedeckt: in pauschale-groß wenn anzahl standardserver >= 2\n" \
	"preis pauschale-klein: je standardserver 85,00 € monatlich\npreis pauschale-groß: je standardserver 60,00 € monatlich\n" \
	"anpassung preise: jährlich um bis zu 5 %, zum 1.1., ankündigung 6 wochen\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| gegenstand | standardserver | Rechner |\n| gegenstand | drucker | Geräte |\n```\n" \
	"```fall\n\"Server\": gegenstand = standardserver → gedeckt nach §1\n```\n"

/* Which of two fees a month costs is told by what is counted; the one of the other case adds nothing to a month. */
BOTH(a_fee_by_condition_is_owed_and_foreseen_by_what_is_counted)
{
	struct world w = life_open(db, mem, STR(TWO_FEES));
	struct announcement n;
	life_day(&w, 2026, 11, 14);
	struct step s = { .db = db, .mem = mem, .now = w.now, .refused = &life_refused, .reader = LANG_EN };
	life_refused = (struct err){ 0 };
	good(price_foresee(&s, w.client, version_of(&w), STR("preise"), STR("5"), &n, &life_err));
	check(!life_refused.len && n.moves.n == 2);
	check_int(n.moves.at[0].monthly.cents, 425);             /* one server, 85.00 -> 89.25 */
	check_int(n.moves.at[1].monthly.cents, 0);
	check_int(n.monthly.cents, 425);
	check(act(&w, w.client, "component.add", F("key", "srv2"), F("name", "Server 2"), F("class", "standard-server"), F("from", "2026-11-01")));
	good(price_foresee(&s, w.client, version_of(&w), STR("preise"), STR("5"), &n, &life_err));
	check_int(n.moves.at[0].monthly.cents, 0);
	check_int(n.moves.at[1].monthly.cents, 600);             /* two servers, 60.00 -> 63.00 */
	life_day(&w, 2026, 12, 3);
	check(act(&w, w.client, "fee.run", F("month", "2026-10")) && act(&w, w.client, "fee.run", F("month", "2026-11")));
	struct claims all = life_owed(&w);
	check_int((int64_t)all.n, 2);
	check_int(all.at[0].owed.net.cents, 8500);
	check_str(all.at[0].owed.clause, STR("§1 pauschale-klein"));
	check_int(all.at[1].owed.net.cents, 12000);
	check_str(all.at[1].owed.clause, STR("§1 pauschale-groß"));
}

/* One bad month in a quarter: nothing is due until the quarter is over, and then it is measured whole. */
BOTH(a_promise_by_the_quarter_is_credited_by_the_quarter)
{
	struct world w = life_open(db, mem, STR(WITH("§4.1 verfügbarkeit 99,9 % je quartal, messung alle 60 s, ausfall ab 3 fehlmessungen\n"
		"§4.2 gutschrift in % der quartalspauschale, antrag binnen 10 werktage\n  | verfügbarkeit-unter | gutschrift |\n  | 99,9 % | 10 % |")));
	struct credit_dues open = { 0 };
	fails_in_october(&w);
	life_day(&w, 2026, 11, 3);
	good(credits_open(db, w.client, w.now, mem, &open, &life_err));
	check_int((int64_t)open.n, 0);
	life_day(&w, 2027, 1, 4);
	good(credits_open(db, w.client, w.now, mem, &open, &life_err));
	check_int((int64_t)open.n, 1);
	check(open.at[0].month.day == date_of(2026, 12, 1).day && open.at[0].from.day == date_of(2026, 10, 1).day);
	check(open.at[0].base.cents == 3 * 8500 && open.at[0].amount.cents == 2550);
	check(open.at[0].claim_by.day == date_of(2027, 1, 14).day);
}

/* Letters call the parties as their contract does. */
BOTH(letters_call_the_parties_as_the_contract_does)
{
	struct str named = text(mem, "{}{}", STR("---\nvertrag: Miete\nparteien: die Werkstatt, die Auftraggeberin\n"),
		str_cut(STR(WITH("anpassung preise: jährlich um bis zu 5 %, zum 1.1., ankündigung 6 wochen\nlaufzeit 12 monate, verlängert um 12 monate, kündigung 3 monate, erinnerung 6 wochen")), sizeof "---\nvertrag: Miete\n" - 1, SIZE_MAX));
	struct world w = life_open(db, mem, named);
	life_day(&w, 2026, 8, 20);
	check_int(letters(&w, STR("Kündigen können die Werkstatt und die Auftraggeberin.")), 2);
	life_day(&w, 2026, 11, 14);
	check(act(&w, w.client, "price.announce", N("contract", version_of(&w)), F("name", "preise"), F("percent", "2"), F("owner", "1")) || (says("?"), false));
	check_int(letters(&w, STR("Diese Preise zahlt die Auftraggeberin ab dem 01.01.2027.")), 1);
	check(act(&w, w.client, "contract.notice", N("contract", version_of(&w)), F("reason", "Umzug"), F("approver", "1")) || (says("?"), false));
	check_int(letters(&w, STR("gekündigt hat: die Auftraggeberin")), 2);
}
