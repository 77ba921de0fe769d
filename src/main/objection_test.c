/* objection_test.c - a verdict is disputed, its money waits, a ruling decides: along the whole path. */
#include "agreement/agreement.h"
#include "base/assets.h"
#include "invoice/invoice.h"
#include "main/path.h"
#include "signal/steps_test.h"
#include "clock/clock.h"
#include "verdict/standing.h"

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&w->e)))

/* Until all stages are quiet: there is nothing left to walk. */
static bool whole_path(const struct step *s, bool *worked, struct err *e)
{
	*worked = false;
	return path_walk(s, e);
}

static stage_fn *const stages[] = { whole_path };

#define act(w, name, ...) steps_try(w, name, (struct field[]){ __VA_ARGS__ }, COUNT(((struct field[]){ __VA_ARGS__ })))
#define F(name, value) { LIT(name), LIT(value) }
#define N(name, number) { LIT(name), text(mem, "{}", number) }
#define says(words) check(str_has(err_str(&w->refused), STR(words)))

static struct str standard(void)
{
	struct str bytes;
	check(asset_find(STR("contracts/standard.de.md"), &bytes));
	return bytes;
}

static void begin(struct house *w, struct db *db, struct arena *mem)
{
	*w = (struct house){ .s = { db, mem, { 1795510800000 }, &w->refused, &w->made, LANG_EN }, .stages = stages, .n = COUNT(stages) };      /* 2026-11-24T09:00:00Z */
}

/* The house, its client and the contract between them. */
static void open_house(struct house *w, struct db *db, struct arena *mem, struct str contract)
{
	begin(w, db, mem);
	check(act(w, "setting.set", F("house.name", "Nordlicht"), F("house.street", "Speicherstraße 12"), F("house.post_code", "20457"), F("house.city", "Hamburg"),
	          F("house.country", "DE"), F("house.vat_id", "DE136695976"), F("house.contact", "Buchhaltung"), F("house.phone", "+49 40 5550100"),
	          F("house.mail", "rechnung@nordlicht.example"), F("house.iban", "DE89 3704 0044 0532 0130 00")));
	check(act(w, "client.add", F("key", "K1"), F("name", "Praxis"), F("street", "Lange Reihe 5"), F("post_code", "20099"), F("city", "Hamburg"), F("email", "a@praxis.example")));
	w->client = w->made;
	check(act(w, "contract.sign", { LIT("document"), contract }, F("document.name", "standard.de.md")));
}

/* A project with an accepted estimate and seventy minutes worked: 150,00 are owed. Its part. */
static int64_t worked(struct house *w, int64_t *ticket)
{
	struct arena *mem = w->s.mem;
	struct parts parts = { 0 };
	struct quote q;
	check(act(w, "ticket.request", F("subject", "Netzteil tauschen"), F("object", "desktop"), F("fact.activity", "new-installation"), F("fact.purpose", "extension")));
	*ticket = w->made;
	good(ticket_parts(w->s.db, w->client, *ticket, mem, &parts, &w->e));
	int64_t part = parts.at[0].id;
	check(act(w, "quote.add", N("part", part), F("line.text", "Tausch"), F("line.price", "techniker"), F("line.quantity", "60"), F("line.amount", ""),
	          F("line.text", "Teil"), F("line.price", ""), F("line.quantity", "1"), F("line.amount", "50.00")));
	good(quote_of_part(w->s.db, w->client, part, mem, &q, &w->e));
	check(act(w, "quote.offer", N("quote", q.id)));
	good(quote_of_part(w->s.db, w->client, part, mem, &q, &w->e));
	check(act(w, "quote.accept", N("quote", q.id), F("approver", "1"), { LIT("sha256"), q.sha256 }));
	check(act(w, "time.add", N("part", part), F("minutes", "70"), F("text", "getauscht")));
	return part;
}

static struct verdict verdict_now(struct house *w, int64_t part)
{
	struct verdict v;
	good(verdict_find(w->s.db, w->client, part, w->s.mem, &v, &w->e));
	return v;
}

static int64_t owed(struct house *w)
{
	struct claims all = { 0 };
	int64_t cents = 0;
	good(claim_owed(w->s.db, w->client, 0, date_of(2027, 1, 1), w->s.mem, &all, &w->e));
	for (size_t i = 0; i < all.n; i++)
		cents += all.at[i].owed.net.cents;
	return cents;
}

static struct booked last_time(struct house *w, int64_t ticket)
{
	struct booked_list list = { 0 };
	good(time_list(w->s.db, w->client, ticket, w->s.mem, &list, &w->e));
	check(list.n > 0);
	return list.at[list.n - 1];
}

static void all_verdicts_are_the_same_again(struct house *w)
{
	int64_t checked, differ;
	good(verdict_verify(w->s.db, w->s.mem, &checked, &differ, &w->e));
	check(checked > 0);
	check_int(differ, 0);
}

BOTH(objection_holds_the_money_and_a_ruling_in_favour_frees_it)
{
	struct house own, *w = &own;
	open_house(w, db, mem, standard());
	int64_t ticket, part = worked(w, &ticket), objection;
	struct verdict v = verdict_now(w, part);
	struct precedents all = { 0 };
	check(act(w, "ticket.move", N("ticket", ticket), F("verb", "triage")));
	check(act(w, "ticket.move", N("ticket", ticket), F("verb", "solve")));
	check_int(owed(w), 20000);
	check(!act(w, "verdict.object", N("verdict", v.id)));
	says("reason is missing");
	check(!act(w, "verdict.object", N("verdict", 999), F("reason", "x")));
	check(!act(w, "verdict.object", N("verdict", v.id), N("ticket", 999), F("reason", "x")));
	says("not of ticket 999");
	check(act(w, "verdict.object", N("verdict", v.id), N("ticket", ticket), F("reason", "Das gehört zum Unterhalt")));
	objection = w->made;
	check(!act(w, "verdict.object", N("verdict", v.id), F("reason", "noch einmal")));
	says("not ruled yet");
	check_int(owed(w), 0);
	check(!act(w, "invoice.issue", F("month", "2026-11")));
	check(act(w, "time.add", N("part", part), F("minutes", "10"), F("text", "Nachtrag")));
	check_str(last_time(w, ticket).reason, STR("disputed"));

	check(!act(w, "verdict.rule", N("objection", objection), F("class", "covered"), F("reason", "x"), F("house", "1")));
	says("role owner");
	check(!act(w, "verdict.rule", N("objection", objection), F("class", "free"), F("reason", "x"), F("owner", "1")));
	check(!act(w, "verdict.rule", N("objection", objection), F("class", "covered"), F("owner", "1")));
	check(act(w, "verdict.rule", N("objection", objection), F("class", "covered"), F("reason", "So war es gemeint"), F("owner", "1")));
	check(!act(w, "verdict.rule", N("objection", objection), F("class", "upheld"), F("reason", "x"), F("owner", "1")));
	says("ruled already");
	struct verdict ruled = verdict_now(w, part);
	check(ruled.id != v.id && ruled.ruling && ruled.class == VERDICT_COVERED && ruled.status == JUDGE_CERTAIN);
	check(str_has(ruled.body, STR("Entscheidung 1")) && str_has(ruled.body, STR("So war es gemeint")) && str_has(ruled.body, STR("§7.3")));
	check_int(owed(w), 0);
	check_int(last_time(w, ticket).state, TIME_FREE);
	all_verdicts_are_the_same_again(w);

	good(precedent_list(db, w->client, 0, mem, &all, &w->e));
	check_int((int64_t)all.n, 1);
	check(all.at[0].ticket == ticket && all.at[0].class == VERDICT_COVERED && str_has(all.at[0].text, STR("\"Netzteil tauschen\": ")) && str_has(all.at[0].text, STR("→ gedeckt")));
	check(act(w, "contract.next", N("contract", v.contract)));
	check(!act(w, "contract.analyse", N("contract", w->made)));

	/* the contract's word changes with the facts: then the ruling no longer speaks of it */
	check(act(w, "ticket.fact", N("part", part), F("name", "purpose"), F("value", "preservation")));
	check(verdict_now(w, part).ruling || verdict_now(w, part).class != VERDICT_COVERED);
	all_verdicts_are_the_same_again(w);
}

BOTH(the_owner_rules_on_a_verdict_that_nobody_disputed)
{
	struct house own, *w = &own;
	open_house(w, db, mem, standard());
	int64_t ticket, part = worked(w, &ticket), second;
	struct verdict v = verdict_now(w, part);
	struct precedents all = { 0 };
	struct ruling r;
	check(!act(w, "verdict.rule", N("verdict", v.id), F("class", "covered"), F("reason", "x"), F("house", "1")));
	says("role owner");
	check(!act(w, "verdict.rule", N("verdict", 999), F("class", "covered"), F("reason", "x"), F("owner", "1")));
	says("no such verdict");
	check(!act(w, "verdict.rule", N("verdict", v.id), F("class", "covered"), F("owner", "1")));
	says("reason is missing");
	check(!act(w, "verdict.rule", N("verdict", v.id), F("class", "upheld"), F("reason", "x"), F("owner", "1")));
	says("holds already");
	check(!act(w, "verdict.rule", N("verdict", v.id), F("class", "declined"), F("reason", "x"), F("owner", "1")));
	says("which holds by now");
	check(act(w, "verdict.rule", N("verdict", v.id), F("class", "covered"), F("reason", "Das war Unterhalt"), F("owner", "1")));
	struct verdict ruled = verdict_now(w, part);
	check(ruled.id != v.id && ruled.class == VERDICT_COVERED && ruled.status == JUDGE_CERTAIN && str_has(ruled.body, STR("Das war Unterhalt")));
	good(ruling_find(db, w->client, ruled.ruling, mem, &r, &w->e));
	check(r.id && !r.objection && r.ticket == ticket && r.was == VERDICT_PROJECT && r.precedent);
	good(precedent_list(db, w->client, 0, mem, &all, &w->e));
	check_int((int64_t)all.n, 1);
	check_int(last_time(w, ticket).state, TIME_FREE);
	check(!act(w, "verdict.rule", N("verdict", v.id), F("class", "warranty"), F("reason", "x"), F("owner", "1")));
	says("changed in the meantime");

	/* a second one has no objection either; what the client disputes is answered to them */
	part = worked(w, &second);
	v = verdict_now(w, part);
	check(act(w, "verdict.rule", N("verdict", v.id), F("class", "covered"), F("reason", "Wie zuvor"), F("owner", "1")));
	ruled = verdict_now(w, part);
	check(act(w, "verdict.object", N("verdict", ruled.id), N("ticket", second), F("reason", "Doch nicht")));
	check(!act(w, "verdict.rule", N("verdict", ruled.id), F("class", "project"), F("reason", "x"), F("worse", "1"), F("owner", "1")));
	says("rule on that");
	all_verdicts_are_the_same_again(w);
}

BOTH(objection_rulings_on_the_same_facts_do_not_contradict_in_silence)
{
	struct house own, *w = &own;
	open_house(w, db, mem, standard());
	int64_t ticket, first = worked(w, &ticket), second = worked(w, &ticket);
	struct verdict a = verdict_now(w, first), b = verdict_now(w, second);
	struct precedents all = { 0 };
	check_str(a.facts, b.facts);
	check(act(w, "verdict.object", N("verdict", a.id), F("reason", "x")));
	check(act(w, "verdict.rule", N("objection", w->made), F("class", "covered"), F("reason", "vereinbart"), F("owner", "1")));
	check(act(w, "verdict.object", N("verdict", b.id), F("reason", "x")));
	int64_t objection = w->made;
	check(!act(w, "verdict.rule", N("objection", objection), F("class", "upheld"), F("reason", "doch nicht"), F("owner", "1")));
	says("leave that precedent behind");
	check(act(w, "verdict.rule", N("objection", objection), F("class", "upheld"), F("reason", "doch nicht"), F("leave", "war ein Versehen"), F("owner", "1")));
	good(precedent_list(db, w->client, b.contract, mem, &all, &w->e));
	check_int((int64_t)all.n, 2);
	check_str(all.at[0].left, STR("war ein Versehen"));
}

/* Nobody looked at its text again: what was signed before the ruling is named, until it is over or leaves the precedent behind. */
BOTH(a_signed_version_that_decides_a_ruled_case_otherwise_is_named)
{
	struct house own, *w = &own;
	open_house(w, db, mem, standard());
	int64_t ticket, part = worked(w, &ticket);
	struct verdict v = verdict_now(w, part);
	struct precedents all = { 0 };
	struct contradictions against = { 0 };
	check(act(w, "contract.sign", { LIT("document"), agreement_renumber(standard(), date_of(2027, 1, 1), mem) }, F("document.name", "standard.de.md")));
	int64_t later = w->made;
	check(act(w, "verdict.object", N("verdict", v.id), F("reason", "x")));
	check(act(w, "verdict.rule", N("objection", w->made), F("class", "covered"), F("reason", "vereinbart"), F("owner", "1")));
	good(precedent_list(db, w->client, 0, mem, &all, &w->e));
	good(precedent_contradicted(db, w->client, all.at[0].id, LANG_DE, mem, &against, &w->e));
	check(against.n == 1 && against.at[0].version.id == later && against.at[0].version.state == AGREEMENT_SIGNED && str_starts(against.at[0].got, STR("projekt nach §")));
	check(!agreement_is_bound_by(&(struct agreement){ .id = v.contract, .state = AGREEMENT_IN_FORCE }, &all.at[0]));        /* the ruling speaks of that one itself */
	against = (struct contradictions){ 0 };
	good(precedent_contradicted(db, w->client, all.at[0].id, LANG_EN, mem, &against, &w->e));
	check(against.n == 1 && str_starts(against.at[0].got, STR("project under §")));
}

BOTH(objection_met_by_a_corrected_fact_leaves_no_precedent)
{
	struct house own, *w = &own;
	open_house(w, db, mem, standard());
	int64_t ticket, part = worked(w, &ticket);
	struct verdict v = verdict_now(w, part);
	struct precedents all = { 0 };
	struct ruling ruling;
	bool met;
	check(act(w, "verdict.object", N("verdict", v.id), F("reason", "Das alte war defekt")));
	int64_t objection = w->made;
	check(!act(w, "verdict.rule", N("objection", objection), F("class", "corrected"), F("reason", "x"), F("owner", "1")));
	says("no fact was corrected");
	static const struct field corrected[] = { F("activity", "fault-search"), F("finding", "open"), F("purpose", "preservation"), F("in-inventory", "yes") };
	for (size_t i = 0; i < COUNT(corrected); i++)
		check(act(w, "ticket.fact", N("part", part), { LIT("name"), corrected[i].name }, { LIT("value"), corrected[i].value }));
	struct verdict now = verdict_now(w, part);
	struct objection o;
	check(now.id != v.id && now.class != v.class && now.class != VERDICT_NONE);
	good(objection_find(db, w->client, objection, mem, &o, &w->e) && objection_is_met(db, &o, &now, mem, &met, &w->e));
	check(met);
	good(objection_is_met(db, &o, &v, mem, &met, &w->e));
	check(!met);
	check(act(w, "verdict.rule", N("objection", objection), F("class", "corrected"), F("reason", "Das Gerät war defekt"), F("owner", "1")));
	good(precedent_list(db, w->client, 0, mem, &all, &w->e) && ruling_of_part(db, w->client, part, mem, &ruling, &w->e));
	check_int((int64_t)all.n, 0);
	check(ruling.id && !ruling.precedent && ruling.class == now.class && verdict_now(w, part).class == now.class);
	check(act(w, "verdict.object", N("verdict", verdict_now(w, part).id), F("reason", "§ anders gemeint")));
	check(!act(w, "verdict.rule", N("objection", w->made), F("class", "corrected"), F("reason", "x"), F("owner", "1")));
	all_verdicts_are_the_same_again(w);
}

BOTH(objection_upheld_lets_the_money_go_on)
{
	struct house own, *w = &own;
	open_house(w, db, mem, standard());
	int64_t ticket, part = worked(w, &ticket);
	struct verdict v = verdict_now(w, part);
	check(act(w, "ticket.move", N("ticket", ticket), F("verb", "triage")));
	check(act(w, "ticket.move", N("ticket", ticket), F("verb", "solve")));
	check(act(w, "verdict.object", N("verdict", v.id), F("reason", "zu teuer")));
	check_int(owed(w), 0);
	int64_t objection = w->made;
	check(!act(w, "verdict.rule", N("objection", objection), F("class", "declined"), F("reason", "§7.3 ist klar"), F("owner", "1")));
	says("is worse for the client than");
	check(act(w, "verdict.rule", N("objection", objection), F("class", "upheld"), F("reason", "§7.3 ist klar"), F("owner", "1")));
	struct verdict ruled = verdict_now(w, part);
	check(ruled.ruling && str_is(ruled.body, v.body));
	check_int(owed(w), 20000);
	check(act(w, "invoice.issue", F("month", "2026-11")));
	all_verdicts_are_the_same_again(w);
	check(act(w, "contract.next", N("contract", v.contract)));
	check(act(w, "contract.analyse", N("contract", w->made)));
}

static struct clock_row response(struct house *w, int64_t ticket)
{
	struct clock_rows rows = { 0 };
	good(clock_list(w->s.db, w->client, ticket, w->s.mem, &rows, &w->e));
	for (size_t i = 0; i < rows.n; i++)
		if (str_is(rows.at[i].name, STR("reaktion")))
			return rows.at[i];
	return (struct clock_row){ 0 };
}

static enum judge_status stands(struct house *w, const struct verdict *v)
{
	struct standing now;
	good(verdict_stands(w->s.db, v, w->s.mem, &now, &w->e));
	check(standing_binds(&now) == (now.status == JUDGE_CERTAIN));
	return now.status;
}

/* §1 of the contract: until what the client demands is decided, the verdict holds provisionally. */
BOTH(a_disputed_verdict_holds_provisionally_and_no_breach_is_said_on_it)
{
	struct house own, *w = &own;
	struct parts parts = { 0 };
	open_house(w, db, mem, standard());
	check(act(w, "ticket.request", F("subject", "Rechner startet nicht"), F("object", "desktop"), F("fact.activity", "fault-repair"), F("fact.layer", "operating-system"),
	          F("fact.purpose", "preservation"), F("fact.in-inventory", "yes")));
	int64_t ticket = w->made;
	good(ticket_parts(w->s.db, w->client, ticket, mem, &parts, &w->e));
	struct verdict v = verdict_now(w, parts.at[0].id);
	check(v.status == JUDGE_CERTAIN && stands(w, &v) == JUDGE_CERTAIN);
	steps_pass(w, (struct instant){ w->s.now.ms + (int64_t)7 * 86400000 });
	check_int(response(w, ticket).state, CLOCK_BREACHED);

	check(act(w, "verdict.object", N("verdict", v.id), F("reason", "Das war kein Fehler")));
	int64_t objection = w->made;
	check_int(verdict_now(w, parts.at[0].id).id, v.id);
	check_int(stands(w, &v), JUDGE_PROVISIONAL);
	check_int(response(w, ticket).state, CLOCK_UNDECIDED);
	check(!response(w, ticket).binding);

	check(act(w, "verdict.rule", N("objection", objection), F("class", "upheld"), F("reason", "Es war einer"), F("owner", "1")));
	v = verdict_now(w, parts.at[0].id);
	check_int(stands(w, &v), JUDGE_CERTAIN);
	check_int(response(w, ticket).state, CLOCK_BREACHED);
	check(response(w, ticket).binding);
	all_verdicts_are_the_same_again(w);
}

static struct str replaced(struct arena *mem, struct str all, struct str old, struct str new)
{
	ptrdiff_t at = str_find(all, old);
	check(at >= 0);
	return text(mem, "{}{}{}", str_cut(all, 0, (size_t)at), new, str_cut(all, (size_t)at + old.len, all.len));
}

/* A version from December is signed while a ticket of November waits for somebody to begin. */
static int64_t judged_under(struct house *w, struct str next, bool begin_early)
{
	struct arena *mem = w->s.mem;
	struct parts parts = { 0 };
	check(act(w, "ticket.request", F("subject", "Umbau"), F("object", "desktop"), F("fact.activity", "conversion")));
	int64_t ticket = w->made;
	good(ticket_parts(w->s.db, w->client, ticket, mem, &parts, &w->e));
	if (begin_early)
		check(act(w, "ticket.move", N("ticket", ticket), F("verb", "triage")));
	check(act(w, "contract.sign", { LIT("document"), next }, F("document.name", "standard.de.md")));
	w->s.now.ms += (int64_t)14 * 86400000;
	if (!begin_early)
		check(act(w, "ticket.move", N("ticket", ticket), F("verb", "triage")));
	check(act(w, "ticket.fact", N("part", parts.at[0].id), F("name", "purpose"), F("value", "extension")));
	return verdict_now(w, parts.at[0].id).contract;
}

BOTH(reference_date_picks_the_version)
{
	static const struct { struct str word; bool early, second; } cases[] = {
		{ LIT("eingang"), false, false }, { LIT("leistung"), false, true }, { LIT("leistung"), true, false }, { LIT("rechnung"), true, true },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str first = replaced(mem, standard(), STR("stichtag eingang"), text(mem, "stichtag {}", cases[i].word));
		struct str next = replaced(mem, replaced(mem, first, STR("2026-01-01"), STR("2026-12-01")), STR("fassung:  2"), STR("fassung:  3"));
		struct house own, *w = &own;
		begin(w, db, mem);
		check(act(w, "client.add", { LIT("key"), text(mem, "K{}", i) }, F("name", "Praxis")));
		w->client = w->made;
		check(act(w, "contract.sign", { LIT("document"), first }, F("document.name", "standard.de.md")));
		int64_t version = w->made, judged = judged_under(w, next, cases[i].early);
		check(judged && (judged != version) == cases[i].second);
	}
}

BOTH(what_is_disputed_of_a_merged_ticket_is_said_and_found_where_its_part_is_now)
{
	struct house own, *w = &own;
	open_house(w, db, mem, standard());
	int64_t from, part = worked(w, &from), into;
	struct objections all = { 0 };
	check(act(w, "ticket.request", F("subject", "Netzteil, noch einmal"), F("object", "desktop")));
	into = w->made;
	check(act(w, "ticket.merge", N("ticket", from), N("into", into), F("house", "1")));
	struct verdict v = verdict_now(w, part);
	check(!act(w, "verdict.object", N("verdict", v.id), N("ticket", from), F("reason", "Das gehört zum Unterhalt")));
	check(act(w, "verdict.object", N("verdict", v.id), N("ticket", into), F("reason", "Das gehört zum Unterhalt")));
	good(objection_list(w->s.db, w->client, w->s.mem, &all, &w->e));
	check(all.n == 1 && all.at[0].ticket == into);
	check(act(w, "ticket.apart", N("ticket", from), F("house", "1")));
	all = (struct objections){ 0 };
	good(objection_list(w->s.db, w->client, w->s.mem, &all, &w->e));
	check(all.n == 1 && all.at[0].ticket == from);
}

/* The one who acts is of the client from now on. */
static void become_the_client_s(struct house *w)
{
	good(run(w->s.db, &w->e, "insert into person (id, client_id, login, login_key, name, role, lang, password, disabled, created_ms) values (1, ?, 'k', 'k', 'Klara', 6, 0, '', 0, 0)", w->client));
}

BOTH(a_client_s_person_says_what_only_the_client_knows_and_no_more)
{
	struct house own, *w = &own;
	open_house(w, db, mem, standard());
	int64_t ticket, other, part = worked(w, &ticket);
	struct verdict before = verdict_now(w, part);
	worked(w, &other);
	check(act(w, "ticket.fact", N("part", part), N("ticket", ticket), F("name", "finding"), F("value", "known")));
	check(!act(w, "ticket.fact", N("part", part), N("ticket", other), F("name", "finding"), F("value", "known")));
	become_the_client_s(w);
	static const struct { struct str name, value; } theirs[] = {
		{ LIT("in-inventory"), LIT("yes") }, { LIT("layer"), LIT("operating-system") }, { LIT("business"), LIT("impossible") }, { LIT("activity"), LIT("upkeep") },
	};
	for (size_t i = 0; i < COUNT(theirs); i++) {     /* after the request not even what the ticket says */
		check(!act(w, "ticket.fact", N("part", part), { LIT("name"), theirs[i].name }, { LIT("value"), theirs[i].value }));
		says("is said by the house");
	}
	check(verdict_now(w, part).class == before.class);
	check(!act(w, "ticket.request", F("subject", "Ausfall"), F("object", "desktop"), F("fact.in-inventory", "yes")));
	says("is said by the house");
	check(!act(w, "ticket.request", F("subject", "Ausfall"), F("object", "desktop"), F("fact.business", "impossible")));
	check(act(w, "ticket.request", F("subject", "Ausfall"), F("object", "desktop"), F("fact.activity", "upkeep")));
}
