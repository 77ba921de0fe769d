/* campaign_test.c - a changed master on its way through a house full of clients, each different, until all have answered. */
#include "main/life_test.h"

#define MASTER(number, from, more) "---\nvertrag: Wartung\nfassung: " number ", gilt ab " from ", stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n" \
	"§1 Server sind gedeckt.\n```klausel\nmerkmal gegenstand: standardserver, drucker aus inventar\n§1 gedeckt wenn gegenstand = standardserver\nurteil gedeckt: in pauschale\n" \
	"preis pauschale: je standardserver 85,00 € monatlich\n" more "```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| gegenstand | standardserver | Rechner |\n| gegenstand | drucker | Geräte |\n```\n"
#define SILENCE "zustimmung änderung: ab ankündigung, frist 6 wochen, schweigen = ja\n"
#define PLAIN MASTER("1", "2026-01-01", "")
#define ASKED MASTER("2", "2026-02-01", SILENCE)
#define FRESH MASTER("3", "2026-01-15", SILENCE "§2 gedeckt wenn gegenstand = drucker\n")
#define ANNEX "---\nanlage: A\n---\n```klausel\nersetzt preis pauschale: je standardserver 70,00 € monatlich\n```\n"

static int64_t add_client(struct world *w, struct str key)
{
	check(life_act(w, 0, STR("client.add"), (struct field[]){ { LIT("key"), key }, { LIT("name"), key }, { LIT("email"), text(w->mem, "{}@x.example", key) } }, 3));
	return life_made;
}

static int64_t draft_of_master(struct world *w, struct str document, int64_t base)
{
	struct arena *mem = w->mem;
	check(act(w, 0, "contract.draft", { LIT("document"), document }, F("document.name", "wartung.md"), N("base", base)));
	return life_made;
}

static int64_t signs_text(struct world *w, struct str key, struct str document, struct str annex)
{
	int64_t client = add_client(w, key);
	struct field f[] = { { LIT("document"), document }, F("document.name", "wartung.md"), { LIT("annex"), annex }, F("annex.name", "a.md") };
	check(life_act(w, client, STR("contract.sign"), f, annex.len ? 4 : 2) || (says("?"), false));
	return client;
}

/* The clients of the master, by what is special about them. */
struct house { int64_t own, counted, read, silent, objects, leaves, edited, master, plain, asked; };

static void reads_paper(struct world *w, struct house *h)
{
	struct paper scan = { .type = STR("application/pdf"), .name = STR("scan.pdf"), .bytes = STR("%PDF-1"), .at = w->now };
	scan.sha256 = sha256_hex(w->mem, scan.bytes);
	h->read = add_client(w, STR("read"));
	good(paper_add(w->db, h->read, &scan, &life_err));
	check(act(w, h->read, "contract.read", { LIT("document"), STR(ASKED) }, F("document.name", "lesart.md"), { LIT("paper"), scan.sha256 }, F("owner", "1")));
}

static struct house house_of(struct world *w)
{
	struct house h = { 0 };
	h.plain = draft_of_master(w, STR(PLAIN), 0);
	h.asked = draft_of_master(w, STR(ASKED), h.plain);
	h.master = draft_of_master(w, STR(FRESH), h.asked);
	h.own = signs_text(w, STR("own"), STR(PLAIN), STR(ANNEX));
	h.counted = signs_text(w, STR("counted"), STR(PLAIN), NONE);
	check(act(w, h.counted, "contract.sign", { LIT("document"), STR(MASTER("3", "2027-01-01", SILENCE)) }, F("document.name", "wartung.md")));
	h.silent = signs_text(w, STR("silent"), STR(ASKED), NONE);
	h.objects = signs_text(w, STR("objects"), STR(ASKED), NONE);
	h.leaves = signs_text(w, STR("leaves"), STR(PLAIN), NONE);
	h.edited = signs_text(w, STR("edited"), STR(ASKED), NONE);
	reads_paper(w, &h);
	return h;
}

static struct campaign_row row_of(struct world *w, const struct house *h, int64_t client)
{
	struct campaign c;
	struct campaign_rows rows = { 0 };
	good(campaign_find(w->db, h->master, w->mem, &c, &life_err));
	good(campaign_rows(w->db, c.id, w->mem, &rows, &life_err));
	for (size_t i = 0; i < rows.n; i++)
		if (rows.at[i].client == client)
			return rows.at[i];
	return (struct campaign_row){ 0 };
}

static struct agreement version(struct world *w, int64_t client, int64_t id)
{
	struct agreement a;
	good(agreement_find(w->db, client, id, w->mem, &a, &life_err));
	return a;
}

static int64_t letters_saying(struct world *w, int64_t client, struct str part)
{
	int64_t n = 0;
	struct str body;
	struct rows *r = sql(w->db, "select body from outbox where client_id = ?", client);
	while (row(r, w->mem, &body))
		n += str_has(body, part) && str_has(body, STR("@x.example"));
	good(done(r, &life_err));
	return n;
}

/* Both signatures under what was offered at the client's desk. */
static bool both_sign(struct world *w, int64_t client, int64_t id)
{
	struct arena *mem = w->mem;
	struct str paper = version(w, client, id).paper;
	return act(w, client, "contract.accept", N("contract", id), { LIT("sha256"), paper }, F("name", "K"), F("approver", "1")) &&
	       act(w, client, "contract.countersign", N("contract", id), { LIT("sha256"), paper }, F("name", "H"), F("owner", "1"));
}

static void leaves(struct world *w, int64_t client)
{
	struct arena *mem = w->mem;
	struct agreements its = { 0 };
	good(agreement_list(w->db, client, mem, &its, &life_err));
	check(act(w, client, "contract.end", N("contract", its.at[0].id), F("until", "2026-12-31"), F("owner", "1"), F("reason", "Umzug")));
}

/* The client's own change of the text, signed by both: the master's no longer fits. */
static void changes_by_hand(struct world *w, int64_t client)
{
	struct arena *mem = w->mem;
	check(act(w, client, "contract.draft", { LIT("document"), STR(MASTER("2.1", "2026-02-02", SILENCE "§4 gedeckt wenn gegenstand = drucker\n")) }, F("document.name", "wartung.md")));
	int64_t id = life_made;
	check(act(w, client, "contract.analyse", N("contract", id)) && act(w, client, "contract.offer", N("contract", id)) && both_sign(w, client, id));
}

static struct house asked_on_the_second_of_march(struct world *w, struct campaign_plans *plans)
{
	struct arena *mem = w->mem;
	struct agreement master;
	struct house h = house_of(w);
	life_day(w, 2026, 3, 2);
	leaves(w, h.leaves);
	changes_by_hand(w, h.edited);
	check(act(w, 0, "contract.analyse", N("contract", h.master)));
	good(agreement_find(w->db, 0, h.master, mem, &master, &life_err));
	good(campaign_plans(w->db, &master, w->now, LANG_EN, mem, plans, &life_err));
	check(act(w, 0, "campaign.start", N("contract", h.master), F("letter", "Drucker sind gedeckt."), F("name", "Chefin"), F("owner", "1")));
	return h;
}

static struct agreement brought(struct world *w, const struct house *h, int64_t client)
{
	struct agreement a;
	good(agreement_find(w->db, client, row_of(w, h, client).contract, w->mem, &a, &life_err));
	return a;
}

BOTH(a_changed_master_becomes_at_each_client_what_was_shown_before)
{
	struct world w = life_open(db, mem, STR(MASTER("9", "2025-01-01", "preis arbeit: 90,00 € je h\n")));     /* its own client has another contract */
	struct campaign_plans plans = { 0 };
	struct house h = asked_on_the_second_of_march(&w, &plans);
	check_int((int64_t)plans.n, 6);                                  /* not who leaves, and not who has another contract */
	for (size_t i = 0; i < plans.n; i++) {
		const struct campaign_plan *p = &plans.at[i];
		struct campaign_row x = row_of(&w, &h, p->now.client);
		bool edited = p->now.client == h.edited;
		check(edited == (p->changed.len > 0) && edited == str_has(x.problem, STR("by hand")));
		check_int(x.state, edited ? AGREEMENT_DRAFT : AGREEMENT_OFFERED);
		check(edited || (brought(&w, &h, p->now.client).from.day == p->from.day && p->from.day > p->now.from.day));
		check(x.due.ms == (edited ? 0 : p->rule.due.ms));
	}
}

BOTH(a_changed_master_keeps_what_is_the_client_s_own_and_finds_a_day_and_a_number)
{
	struct world w = life_open(db, mem, STR(MASTER("9", "2025-01-01", "preis arbeit: 90,00 € je h\n")));
	struct campaign_plans plans = { 0 };
	struct house h = asked_on_the_second_of_march(&w, &plans);
	struct agreement own = brought(&w, &h, h.own), counted = brought(&w, &h, h.counted), silent = brought(&w, &h, h.silent);
	struct document *docs;
	size_t n;
	good(agreement_documents(db, h.own, own.id, mem, &docs, &n, &life_err));
	check(n == 2 && str_has(docs[1].bytes, STR("70,00")) && str_has(docs[0].bytes, STR("§2 gedeckt wenn gegenstand = drucker")));
	check_str(own.version, STR("3"));
	check_int(own.from.day, date_of(2026, 4, 1).day);                /* no rule: the first of the next month */
	check_str(counted.version, STR("4"));                            /* 3 is the client's already, from 2027 on */
	check_int(counted.from.day, date_of(2027, 1, 2).day);
	check_int(silent.from.day, date_of(2026, 4, 14).day);            /* not before silence has answered */
	check_int(letters_saying(&w, h.own, STR("Ohne Antwort")), 0);
	check_int(letters_saying(&w, h.silent, STR("Ohne Antwort gilt ab 14.04.2026")), 1);
}

/* What could not be offered is mended at the client and goes the same way, with the letter and the deadline. */
static void mended_by_hand(struct world *w, const struct house *h)
{
	struct arena *mem = w->mem;
	int64_t id = row_of(w, h, h->edited).contract;
	check(act(w, h->edited, "contract.draft", N("contract", id), { LIT("document"), STR(MASTER("3", "2026-05-01", SILENCE "§2 gedeckt wenn gegenstand = drucker\n")) }, F("document.name", "wartung.md")));
	check(act(w, h->edited, "contract.analyse", N("contract", id)) && act(w, h->edited, "contract.offer", N("contract", id)));
	struct campaign_row x = row_of(w, h, h->edited);
	check(x.due.ms && x.silence && !x.problem.len);
	check_int(letters_saying(w, h->edited, STR("Drucker sind gedeckt.")), 1);
}

BOTH(a_changed_master_is_signed_declined_mended_or_met_with_silence)
{
	struct world w = life_open(db, mem, STR(MASTER("9", "2025-01-01", "preis arbeit: 90,00 € je h\n")));
	struct campaign_plans plans = { 0 };
	struct house h = asked_on_the_second_of_march(&w, &plans);
	struct agreement own = brought(&w, &h, h.own), now;
	const struct contract *c;
	check(act(&w, h.objects, "contract.decline", N("contract", row_of(&w, &h, h.objects).contract), F("reason", "zu teuer"), F("approver", "1")));
	check(act(&w, h.own, "contract.accept", N("contract", own.id), { LIT("sha256"), own.paper }, F("name", "K"), F("approver", "1")));
	mended_by_hand(&w, &h);
	life_day(&w, 2026, 4, 13);
	check_int(row_of(&w, &h, h.silent).state, AGREEMENT_OFFERED);
	life_day(&w, 2026, 4, 14);
	check_int(row_of(&w, &h, h.own).state, AGREEMENT_IN_FORCE);
	check_int(row_of(&w, &h, h.silent).state, AGREEMENT_IN_FORCE);
	check_int(row_of(&w, &h, h.edited).state, AGREEMENT_ACCEPTED);       /* by hand the house has not signed yet */
	check_int(row_of(&w, &h, h.objects).state, AGREEMENT_DECLINED);
	check_str(row_of(&w, &h, h.objects).reason, STR("zu teuer"));
	good(agreement_load_at(db, h.objects, w.now, mem, &now, &c, &life_err));
	check_str(now.version, STR("2"));
}

/* What both signed since the offer would be lost in it. */
BOTH(silence_accepts_no_version_that_another_one_has_overtaken)
{
	struct world w = life_open(db, mem, STR(MASTER("9", "2025-01-01", "preis arbeit: 90,00 € je h\n")));
	struct campaign_plans plans = { 0 };
	struct house h = asked_on_the_second_of_march(&w, &plans);
	check(act(&w, h.silent, "contract.sign", { LIT("document"), STR(MASTER("2.5", "2026-03-20", SILENCE "§4 gedeckt wenn gegenstand = drucker\n")) }, F("document.name", "wartung.md")));
	life_day(&w, 2026, 4, 14);
	check_int(row_of(&w, &h, h.silent).state, AGREEMENT_WITHDRAWN);
	check_str(row_of(&w, &h, h.silent).reason, STR("was seit dem Angebot entschieden oder vereinbart wurde, steht dagegen"));
}

/* Its clauses are the house's word; the client never agreed that saying nothing is an answer. */
BOTH(under_a_reading_silence_is_no_answer_to_a_changed_master)
{
	struct world w = life_open(db, mem, STR(MASTER("9", "2025-01-01", "preis arbeit: 90,00 € je h\n")));
	struct campaign_plans plans = { 0 };
	struct house h = asked_on_the_second_of_march(&w, &plans);
	struct agreement a = brought(&w, &h, h.read);
	check(!row_of(&w, &h, h.read).due.ms && !row_of(&w, &h, h.read).silence);
	life_day(&w, 2026, 6, 1);
	check_int(row_of(&w, &h, h.read).state, AGREEMENT_OFFERED);
	check(act(&w, h.read, "contract.accept", N("contract", a.id), { LIT("sha256"), a.paper }, F("name", "K"), F("approver", "1")));
	check_int(row_of(&w, &h, h.read).state, AGREEMENT_IN_FORCE);
}

/* ---- the term ------------------------------------------------------------------------------------------------------------- */

#define TERM "laufzeit 12 monate, verlängert um 12 monate, kündigung 3 monate\n"
#define RUNS_ON "laufzeit 12 monate ab 2026-01-01, verlängert um 12 monate, kündigung 3 monate\n"

static struct str text_of(struct world *w, int64_t client, int64_t id)
{
	struct document *docs;
	size_t n;
	good(agreement_documents(w->db, client, id, w->mem, &docs, &n, &life_err));
	return n ? docs[0].bytes : NONE;
}

/* The next version of the master brought to its one client, which signs it. */
static void next_campaign(struct world *w, struct house *h)
{
	struct arena *mem = w->mem;
	check(act(w, 0, "contract.next", N("contract", h->master)));
	h->master = life_made;
	check(!str_has(text_of(w, 0, h->master), STR("monate ab")));     /* a master is nobody's contract */
	check(act(w, 0, "contract.analyse", N("contract", h->master)));
	check(act(w, 0, "campaign.start", N("contract", h->master), F("letter", "Neu."), F("name", "Chefin"), F("owner", "1")));
	struct agreement offer = brought(w, h, h->own);
	check_int(offer.state, AGREEMENT_OFFERED);
	check(str_has(text_of(w, h->own, offer.id), STR(RUNS_ON)));
	check(act(w, h->own, "contract.accept", N("contract", offer.id), { LIT("sha256"), offer.paper }, F("name", "K"), F("approver", "1")));
}

BOTH(the_term_in_force_runs_on_in_the_next_version_and_through_campaigns)
{
	struct world w = life_open(db, mem, STR(MASTER("9", "2025-01-01", "preis arbeit: 90,00 € je h\n")));
	struct house h = { .master = draft_of_master(&w, STR(MASTER("1", "2026-01-01", TERM)), 0) };
	struct agreement now;
	const struct contract *c;
	h.own = signs_text(&w, STR("own"), STR(MASTER("1", "2026-01-01", TERM)), NONE);
	life_day(&w, 2026, 3, 2);
	good(agreement_load_at(db, h.own, w.now, mem, &now, &c, &life_err));
	check(act(&w, h.own, "contract.next", N("contract", now.id)));
	check(str_has(text_of(&w, h.own, life_made), STR(RUNS_ON)));
	next_campaign(&w, &h);
	life_day(&w, 2026, 6, 1);
	next_campaign(&w, &h);                                            /* a day in its term is no change by hand */
	check_int(letters_saying(&w, h.own, STR("Die Laufzeit läuft weiter wie bisher: ihr letzter Tag ist der 31.12.2026, Kündigung bis zum 30.09.2026.")), 2);
}

BOTH(another_term_begins_anew_and_the_letter_says_until_when_it_binds)
{
	struct world w = life_open(db, mem, STR(MASTER("1", "2026-01-01", TERM)));
	int64_t client = w.client;
	life_day(&w, 2026, 3, 2);
	check(act(&w, client, "contract.draft", { LIT("document"), STR(MASTER("2", "2026-04-01", "laufzeit 36 monate, verlängert um 12 monate, kündigung 3 monate\n")) }, F("document.name", "w.md")));
	int64_t id = life_made;
	check(act(&w, client, "contract.next", N("contract", id)));
	check(str_has(text_of(&w, client, life_made), STR("laufzeit 36 monate, verlängert")));
	check(act(&w, client, "contract.analyse", N("contract", id)) && act(&w, client, "contract.offer", N("contract", id)));
	struct rows *r = sql(db, "select count(*) from outbox where client_id = ? and body like ?", client, STR("%Die Laufzeit ist nicht die bisherige: ihr letzter Tag ist der 31.03.2029, Kündigung bis zum 31.12.2028.%"));
	int64_t n = 0;
	row(r, mem, &n);
	good(done(r, &life_err));
	check(n > 0);
}

/* Counted as the comparison counts it, in the client's language, with the way to the whole. */
BOTH(the_letter_of_an_offer_and_of_a_campaign_says_what_changes)
{
	struct world w = life_open(db, mem, STR(MASTER("1", "2026-01-01", "")));
	check(life_act(&w, 0, STR("setting.set"), (struct field[]){ F("house.web", "https://desk.example") }, 1));
	struct house h = { .master = draft_of_master(&w, STR(FRESH), draft_of_master(&w, STR(ASKED), 0)) };
	h.own = signs_text(&w, STR("own"), STR(ASKED), NONE);
	life_day(&w, 2026, 3, 2);
	check(act(&w, 0, "contract.analyse", N("contract", h.master)));
	check(act(&w, 0, "campaign.start", N("contract", h.master), F("letter", "Drucker sind gedeckt."), F("name", "Chefin"), F("owner", "1")));
	check_int(letters_saying(&w, h.own, STR("Gegenüber Fassung 2: 1 geänderte Klausel oder Bedingung. Besser für den Klienten: das Urteil von 1 Fall.")), 1);
	check_int(letters_saying(&w, h.own, STR("Der ganze Vergleich: https://desk.example/portal/contract/")), 1);
	check(act(&w, h.own, "client.change", N("client", h.own), F("lang", "en"), F("name", "own"), F("email", "own@x.example")));
	check(act(&w, h.own, "contract.draft", { LIT("document"), STR(MASTER("9", "2028-02-01", SILENCE)) }, F("document.name", "wartung.md"),
		{ LIT("annex"), STR("---\nanlage: A\n---\n```klausel\nersetzt preis pauschale: je standardserver 90,00 € monatlich\n```\n") }, F("annex.name", "a.md")));
	int64_t id = life_made;
	check(act(&w, h.own, "contract.analyse", N("contract", id)) && act(&w, h.own, "contract.offer", N("contract", id)));
	check_int(letters_saying(&w, h.own, STR("Compared with version 2: 2 changed clauses and terms. Worse for the client: 1 term.")), 1);
	check_int(letters_saying(&w, h.own, STR("The whole comparison: https://desk.example/portal/contract/")), 1);
}
