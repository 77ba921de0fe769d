/* difference_test.c - work that was billed and is judged otherwise afterwards, along the whole path: what the owner is told, and that
 * it is settled once, to the cent. */
#include "main/life_test.h"
#include "verdict/verdict.h"

#define TEXT "---\nvertrag: Wartung\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n" \
	"§1 Was gedeckt ist.\n```klausel\nmerkmal gegenstand: standardserver, drucker aus inventar\nmerkmal schuld: klient, verschleiß, offen aus ticket\nmerkmal weit: ja/nein sonst nein aus ticket\n" \
	"kontingent stunden: 60 min je monat je klient, verfällt, teilbar\n" \
	"§1 gedeckt wenn schuld = verschleiß\n§2 aufwand wenn schuld = klient\n§2.1 gedeckt wenn schuld = offen, geht vor §2.2, aus kontingent stunden\n§2.2 aufwand wenn schuld = offen\n" \
	"§3 preis technik wenn urteil = aufwand\n§3.1 zuzüglich anfahrt wenn weit und urteil = aufwand\nurteil gedeckt: in pauschale\nurteil aufwand: nach zeit\n" \
	"preis technik: 90,00 € je h, im takt von 15 min\npreis anfahrt: 49,90 € einmalig\npreis pauschale: je standardserver 85,00 € monatlich\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| gegenstand | standardserver | Rechner |\n| gegenstand | drucker | Geräte |\n" \
	"| schuld | klient | er war es |\n| schuld | verschleiß | nur alt |\n| schuld | offen | keiner weiß es |\n| weit | - | es ist weit |\n```\n"

static int64_t ticket;

static int64_t part_blaming(struct world *w, struct str whom)
{
	struct parts parts = { 0 };
	struct field f[] = { F("subject", "Drucker"), F("object", "printer"), { LIT("fact.schuld"), whom } };
	check(life_act(w, w->client, STR("ticket.request"), f, COUNT(f)) || (says("?"), false));
	ticket = life_made;
	good(ticket_parts(w->db, w->client, ticket, w->mem, &parts, &life_err));
	return parts.at[0].id;
}

static void tell(struct world *w, int64_t part, const char *name, const char *value)
{
	struct arena *mem = w->mem;
	check(act(w, w->client, "ticket.fact", N("part", part), { LIT("name"), str_of(name) }, { LIT("value"), str_of(value) }) || (says("?"), false));
}

static struct part_differences open_now(struct world *w)
{
	struct part_differences all = { 0 };
	good(difference_list(w->db, 0, w->mem, &all, &life_err));
	return all;
}

static bool settle(struct world *w, int64_t part, const char *choice, const char *shown, const char *amount)
{
	struct arena *mem = w->mem;
	return act(w, w->client, "difference.settle", N("part", part), { LIT("choice"), str_of(choice) }, { LIT("shown"), str_of(shown) }, { LIT("amount"), str_of(amount) },
	           F("reason", "Es war nur alt"), F("owner", "1"));
}

static int64_t owed_cents(struct world *w)
{
	struct claims all = life_owed(w);
	int64_t cents = 0;
	for (size_t i = 0; i < all.n; i++)
		cents += all.at[i].owed.net.cents;
	return cents;
}

/* An hour and 50 min at 90.00, a journey at 49.90: 180.00 + 49.90. */
static int64_t billed_part(struct world *w)
{
	struct arena *mem = w->mem;
	life_day(w, 2026, 2, 3);
	int64_t part = part_blaming(w, STR("klient"));
	tell(w, part, "weit", "ja");
	check(act(w, w->client, "time.add", N("part", part), F("minutes", "60"), F("date", "2026-02-02"), F("text", "Walze")));
	check(act(w, w->client, "time.add", N("part", part), F("minutes", "50"), F("date", "2026-02-03"), F("text", "Rolle")));
	check_int(owed_cents(w), 22990);
	check(act(w, w->client, "invoice.issue", F("month", "2026-02")) || (says("?"), false));
	check_int((int64_t)open_now(w).n, 0);
	return part;
}

BOTH(what_was_billed_and_is_covered_by_now_is_credited_once)
{
	struct world w = life_open(db, mem, STR(TEXT));
	int64_t part = billed_part(&w);
	tell(&w, part, "schuld", "verschleiß");
	struct part_differences all = open_now(&w);
	check_int((int64_t)all.n, 1);
	check(all.at[0].part == part && all.at[0].billed.cents == 22990 && all.at[0].owed.cents == 0 && all.at[0].now.cents == 0 && !all.at[0].by_hand && all.at[0].was < all.at[0].holds);
	check(!act(&w, w.client, "difference.settle", N("part", part), F("choice", "credit"), F("shown", "22990/0"), F("reason", "x")));
	says("role owner");
	check(!act(&w, w.client, "difference.settle", N("part", part), F("choice", "credit"), F("shown", "22990/0"), F("owner", "1")));
	says("reason is missing");
	check(!settle(&w, part, "credit", "22990/1", ""));
	says("look at it again");
	check(!settle(&w, part, "bill", "22990/0", ""));
	says("nothing to bill");
	check(!settle(&w, part, "forget", "22990/0", ""));
	says("credit, bill or leave");
	check(settle(&w, part, "credit", "22990/0", "") || (says("?"), false));
	check_int(owed_cents(&w), -22990);
	check_int((int64_t)open_now(&w).n, 0);
	check(!settle(&w, part, "credit", "22990/0", ""));
	says("nothing is to be settled");
	check(!settle(&w, part, "credit", "0/0", ""));
	says("nothing is to be settled");
	struct claims owed = life_owed(&w);
	check(owed.n == 1 && owed.at[0].source == CLAIM_CORRECTION && owed.at[0].ticket == ticket);
	check_str(owed.at[0].owed.clause, STR("§1"));
	check_str(owed.at[0].owed.note, STR("Es war nur alt"));
	check(act(&w, w.client, "fee.run", F("month", "2026-01")) || (says("?"), false));
	life_day(&w, 2026, 6, 3);
	for (int m = 2; m <= 4; m++)
		check(act(&w, w.client, "fee.run", { LIT("month"), text(mem, "2026-0{}", m) }) || (says("?"), false));
	check(act(&w, w.client, "invoice.issue", F("month", "2026-04")) || (says("?"), false));
	struct issued_list sent = { 0 };
	good(invoice_newest(db, w.client, 0, 100, mem, &sent, &life_err));
	check_int(sent.at[0].net.cents, 4 * 8500 - 22990);
	check_int((int64_t)open_now(&w).n, 0);
	struct corrections done = { 0 };
	good(correction_list(db, w.client, ticket, mem, &done, &life_err));
	check(done.n == 1 && done.at[0].choice == CORRECTION_CREDIT && done.at[0].was.cents == 22990 && done.at[0].now.cents == 0 && done.at[0].amount.cents == -22990);

	tell(&w, part, "schuld", "klient");                      /* and back again: what was credited is due after all */
	all = open_now(&w);
	check(all.n == 1 && all.at[0].billed.cents == 0 && all.at[0].now.cents == 22990);
	check(settle(&w, part, "bill", "0/22990", "") || (says("?"), false));
	check_int(owed_cents(&w), 22990);
}

/* A further act follows what was left; the same difference is not asked about again. */
BOTH(what_the_owner_left_is_quiet_until_it_changes)
{
	struct world w = life_open(db, mem, STR(TEXT));
	int64_t part = billed_part(&w);
	tell(&w, part, "weit", "nein");                          /* no journey: 49.90 less */
	struct part_differences all = open_now(&w);
	check(all.n == 1 && all.at[0].now.cents == 18000);
	check(settle(&w, part, "leave", "22990/18000", ""));
	check(owed_cents(&w) == 0 && open_now(&w).n == 0);
	struct part_difference d;
	good(difference_of_part(db, w.client, part, mem, &d, &life_err));
	check(d.left && difference_amount(&d).cents == -4990);
	check(settle(&w, part, "credit", "22990/18000", ""));
	check_int(owed_cents(&w), -4990);
	check(act(&w, w.client, "time.add", N("part", part), F("minutes", "15"), F("date", "2026-02-03"), F("text", "Nachlauf")));
	check_int(owed_cents(&w), -4990 + 2250);                 /* what comes after goes by the verdict that holds */
	check_int((int64_t)open_now(&w).n, 0);
	tell(&w, part, "schuld", "verschleiß");
	all = open_now(&w);
	check(all.n == 1 && all.at[0].billed.cents + all.at[0].owed.cents == 22990 - 4990 + 2250 && all.at[0].now.cents == 0);
}

/* A quota that is used up turns the part by itself; what was worked under it stays as it was then. */
BOTH(what_moves_by_itself_is_no_difference)
{
	struct world w = life_open(db, mem, STR(TEXT));
	life_day(&w, 2026, 2, 3);
	int64_t part = part_blaming(&w, STR("offen"));
	check(act(&w, w.client, "time.add", N("part", part), F("minutes", "90"), F("date", "2026-02-03"), F("text", "Gesucht")));
	check_int(owed_cents(&w), 4500);
	check(act(&w, w.client, "invoice.issue", F("month", "2026-02")) || (says("?"), false));
	life_day(&w, 2026, 3, 2);
	check(act(&w, w.client, "time.add", N("part", part), F("minutes", "30"), F("date", "2026-03-02"), F("text", "Weiter gesucht")));
	check_int((int64_t)open_now(&w).n, 0);
	tell(&w, part, "schuld", "klient");                      /* all two hours at 90.00, 45.00 of them billed */
	struct part_differences all = open_now(&w);
	check(all.n == 1 && all.at[0].billed.cents == 4500 && all.at[0].now.cents == 18000);
	check(settle(&w, part, "bill", "4500/18000", ""));
	check_int(owed_cents(&w), 13500);
}

/* Who does the acts of this world gets a face. */
static void acts_as(struct world *w, enum lang lang)
{
	good(run(w->db, &life_err, "insert into person (id, client_id, login, login_key, name, role, lang, password, disabled, created_ms) values (1, ?, 'o', 'o', 'Olga', 6, ?, '', 0, 0)", w->client, (int)lang) &&
	     run(w->db, &life_err, "insert into address (client_id, person_id, address, address_key, at_ms) values (?, 1, 'o@k.example', 'o@k.example', 1)", w->client));
}

static struct str last_letter(struct world *w)
{
	struct str body = NONE;
	struct rows *r = sql(w->db, "select body from outbox where key like 'ruling.%' order by id desc limit 1");
	row(r, w->mem, &body);
	good(done(r, &life_err));
	return body;
}

static void ruled_after_the_invoice(struct arena *mem, struct db *db, enum lang lang)
{
	struct world w = life_open(db, mem, STR(TEXT));
	int64_t part = billed_part(&w);
	struct verdict v;
	acts_as(&w, lang);
	good(verdict_find(db, w.client, part, mem, &v, &life_err));
	check(act(&w, w.client, "verdict.object", N("verdict", v.id), N("ticket", ticket), F("reason", "Das war der Verschleiß"), F("approver", "1")) || (says("?"), false));
	int64_t objection = life_made;
	check_int((int64_t)open_now(&w).n, 0);
	struct part_difference covered, same, project;
	good(account_if_ruled(db, &v, VERDICT_COVERED, mem, &covered, &life_err) && account_if_ruled(db, &v, v.class, mem, &same, &life_err) && account_if_ruled(db, &v, VERDICT_PROJECT, mem, &project, &life_err));
	check(!covered.by_hand && difference_amount(&covered).cents == -22990 && !same.by_hand && difference_amount(&same).cents == 0 && project.by_hand);
	check(act(&w, w.client, "verdict.rule", N("objection", objection), F("class", "covered"), F("reason", "Kulanz"), F("owner", "1")) || (says("?"), false));
	struct part_differences all = open_now(&w);
	check(all.n == 1 && all.at[0].billed.cents == 22990 && all.at[0].now.cents == 0);
	struct strs numbers = { 0 };
	struct part_differences due = { 0 };
	good(part_invoices(db, w.client, part, mem, &numbers, &life_err) && differences_to_credit(db, 0, mem, &due, &life_err));
	check(numbers.n == 1 && str_starts(numbers.at[0], STR("RE-2026-")));
	check(due.n == 1 && difference_credit(&due.at[0]).cents == 22990);
	struct str letter = last_letter(&w);
	check(str_has(letter, lang == LANG_DE ? text(mem, "gedeckt statt aufwand.\\n\\nGrund: Kulanz\\n\\n229,90\xc2\xa0€, berechnet auf Rechnung {}, werden auf der nächsten Rechnung gutgeschrieben.", numbers.at[0])
	                                      : text(mem, "covered instead of hourly.\\n\\nReason: Kulanz\\n\\n€229.90, billed on invoice {}, will be credited on the next invoice.", numbers.at[0])) || (says("?"), check_str(letter, NONE), false));
	check(settle(&w, part, "credit", "22990/0", ""));
	check_int(owed_cents(&w), -22990);
	struct claims owed = life_owed(&w);
	check(str_has(owed.at[0].owed.clause, STR("Entscheidung")));
	due.n = 0;
	good(differences_to_credit(db, 0, mem, &due, &life_err));
	check_int((int64_t)due.n, 0);                            /* it is a line of its own by now */
}

BOTH(a_ruling_after_the_invoice_is_settled_when_it_is_ruled) { ruled_after_the_invoice(mem, db, LANG_DE); }
BOTH(who_objected_is_told_in_their_language_what_is_credited) { ruled_after_the_invoice(mem, db, LANG_EN); }

/* A project has no price by time: the owner says what the work is to cost. */
BOTH(what_cannot_be_reckoned_is_settled_by_hand)
{
	struct world w = life_open(db, mem, STR(TEXT));
	int64_t part = billed_part(&w);
	struct verdict v;
	good(verdict_find(db, w.client, part, mem, &v, &life_err));
	check(act(&w, w.client, "verdict.object", N("verdict", v.id), N("ticket", ticket), F("reason", "Dafür hätte es ein Angebot gebraucht"), F("approver", "1")));
	check(act(&w, w.client, "verdict.rule", N("objection", life_made), F("class", "project"), F("reason", "Stimmt"), F("owner", "1")) || (says("?"), false));
	struct part_differences all = open_now(&w);
	check(all.n == 1 && all.at[0].by_hand);
	check(!settle(&w, part, "credit", "22990/0", ""));
	says("what the work is to cost in all");
	check(!settle(&w, part, "credit", "22990/0", "300"));
	says("nothing to credit");
	check(settle(&w, part, "credit", "22990/0", "150,00") || (says("?"), false));
	check_int(owed_cents(&w), -7990);
	check_int((int64_t)open_now(&w).n, 0);
}
