/* replay_quota_test.c - quotas drawn again: under the version in force a replay comes to what is claimed, and under another to what an
 * account claims that had that one from the start, to the cent. */
#include "report/report.h"
#include "signal/steps_test.h"

static stage_fn *const stages[] = { ticket_step, verdict_step, account_step };

#define HEAD "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: aufwand\nzone: Europe/Berlin\n---\n```klausel\n" \
	"merkmal ort: fern, nah aus ticket\nmerkmal gegenstand: server, drucker aus inventar\nstandardserver ist server\nmerkmal konten: zahl aus ticket\nkalender tags: mo-so 08:00-17:00\n"
#define FEET "preis technik: 30,00 € je 15 min, mindestens 30 min\nzuschlag abend: 50 % wenn außerhalb tags\n§9 preis technik wenn urteil = aufwand\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| ort | fern | am Telefon |\n| ort | nah | in der Stadt |\n| gegenstand | server | x |\n| gegenstand | standardserver | x |\n| gegenstand | drucker | x |\n| konten | - | wie viele |\n```\n"

static int below(int n) { return (int)(unit_random() % (unsigned)n); }

/* ---- the same work in two houses ------------------------------------------------------------------------------------- */

enum doing { ASK, TELL, BOOK, SOLVE, REOPEN, DOINGS, RULE, UPHOLD, NOTHING };
struct step_done { enum doing is; int ticket, minutes, start; struct date day; bool near; int thing, person; };
enum { STEPS = 32, TICKETS = 10 };
struct script { struct step_done at[STEPS]; int tickets; };

/* The first ticket is far, of no thing and never told otherwise, and somebody works on it: whose a quota of each site is, nobody can say there. */
static struct script any_work(void)
{
	struct script s = { 0 };
	for (int i = 0; i < STEPS; i++) {
		struct step_done *d = &s.at[i];
		*d = (struct step_done){ i % 3 && s.tickets ? (enum doing)(1 + below(DOINGS - 1)) : ASK, below(s.tickets ? s.tickets : 1), 1 + below(200), below(3) ? 60 * (14 + below(5)) : -1,
		                         date_of(2026, 1, 1 + i * 2 - below(i < 5 ? 1 : 6)), !below(4), below(3), 1 + below(2) };
		if (d->is == ASK && s.tickets < TICKETS)
			d->ticket = s.tickets++;
		else if (d->is == ASK)
			d->is = BOOK;
		if (d->ticket == 0 && (d->is == TELL || i == 1))
			d->is = BOOK;
	}
	s.at[0].near = false;
	s.at[0].thing = 0;
	return s;
}

struct asked_for { int64_t ticket, part; };

static void ask(struct house *h, const struct step_done *d, struct asked_for *all)
{
	int64_t component = 0;
	struct fields f = { 0 };
	struct rows *r = sql(h->s.db, "select id from component where client_id = ? and key = ?", h->client, d->thing ? text(h->s.mem, "d{}", d->thing) : STR("none"));
	row(r, h->s.mem, &component);
	check(done(r, &h->e));
	field_add(h->s.mem, &f, STR("subject"), STR("Hilfe"));
	field_add(h->s.mem, &f, STR("fact.ort"), d->near ? STR("nah") : STR("fern"));      /* what is open under one alone is settled later there */
	field_add(h->s.mem, &f, STR("fact.konten"), text(h->s.mem, "{}", d->minutes % 3 + 1));
	if (component)
		field_add(h->s.mem, &f, STR("component"), text(h->s.mem, "{}", component));
	steps_act_fields(h, "ticket.request", d->person, f);
	all[d->ticket].ticket = h->made;
	r = sql(h->s.db, "select id from part where client_id = ? and ticket_id = ?", h->client, h->made);
	row(r, h->s.mem, &all[d->ticket].part);
	check(done(r, &h->e));
}

static int state_of(struct house *h, int64_t ticket)
{
	struct ticket t;
	check(ticket_find(h->s.db, h->client, ticket, h->s.mem, &t, &h->e));
	return (int)t.state;
}

static void move(struct house *h, int64_t ticket, const char *verb) { steps_act(h, "ticket.move", text(h->s.mem, "{\"ticket\":\"{}\",\"verb\":\"{}\"}", ticket, str_of(verb))); }

/* The client objects to what holds of the part, and it is ruled at once. */
static void rule(struct house *h, int64_t part, int which)
{
	static const char *const classes[] = { "covered", "warranty", "client", "upheld" };
	struct verdict v;
	check(verdict_find(h->s.db, h->client, part, h->s.mem, &v, &h->e));
	if (v.class == VERDICT_NONE)
		return;
	steps_act(h, "verdict.object", text(h->s.mem, "{\"verdict\":\"{}\",\"reason\":\"x\"}", v.id));
	steps_act(h, "verdict.rule", text(h->s.mem, "{\"objection\":\"{}\",\"class\":\"{}\",\"reason\":\"x\",\"leave\":\"x\",\"worse\":\"1\",\"owner\":\"1\"}", h->made, str_of(classes[which % 4])));
}

static void work_on(struct house *h, const struct step_done *d, struct asked_for *all)
{
	const struct asked_for *of = &all[d->ticket];
	struct arena *mem = h->s.mem;
	if (d->is == ASK)
		ask(h, d, all);
	if (d->is == UPHOLD)
		rule(h, of->part, 3);
	bool solved = d->is != ASK && state_of(h, of->ticket) == TICKET_SOLVED;
	if (d->is == TELL) {
		steps_act(h, "ticket.fact", text(mem, "{\"part\":\"{}\",\"name\":\"ort\",\"value\":\"{}\"}", of->part, d->near ? STR("nah") : STR("fern")));
		steps_act(h, "ticket.fact", text(mem, "{\"part\":\"{}\",\"name\":\"konten\",\"value\":\"{}\"}", of->part, d->thing + 1));
	}
	if (d->is == BOOK)
		steps_act(h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"{}\",\"date\":\"{}\",\"start\":\"{}\",\"anyway\":\"1\",\"text\":\"x\"}", of->part, d->minutes, d->day,
			d->start < 0 ? NONE : text(mem, "{}:00", d->start / 60)));
	if (d->is == RULE)
		rule(h, of->part, d->minutes);
	if (d->is == SOLVE && !solved)
		move(h, of->ticket, "solve");
	if (d->is == REOPEN && solved) {
		move(h, of->ticket, "reopen");
		move(h, of->ticket, "solve");
	}
}

/* The same terms as another version, from the second day on, signed by now: what was judged since then is judged again. */
static void renew(struct house *h, struct str document, int number)
{
	struct arena *mem = h->s.mem;
	steps_pass(h, (struct instant){ h->s.now.ms + 1000 });          /* what happens in another moment has an order */
	size_t at = (size_t)str_find(document, STR("fassung: 1, gilt ab 2026-01-01"));
	struct str rest = str_cut(document, at + STR("fassung: 1, gilt ab 2026-01-01").len, document.len);
	steps_sign(h, text(mem, "{}fassung: {}, gilt ab 2026-01-0{}{}", str_cut(document, 0, at), number, number, rest));
	steps_act(h, "verdict.renew", text(mem, "{\"contract\":\"{}\",\"owner\":\"1\"}", h->made));
	steps_pass(h, (struct instant){ h->s.now.ms + 1000 });
}

/* anew: before so many of its steps, and at the end, a version that says the same is signed late; 0: never. */
static void live_through(struct house *h, struct str document, const struct script *s, int anew, struct arena *mem, struct db *db)
{
	struct asked_for all[TICKETS];
	steps_open(h, stages, COUNT(stages), "2026-01-01T10:00:00+01:00", mem, db);
	steps_act(h, "setting.set", STR("{\"ticket.close_days\":\"0\"}"));      /* solved ones are opened again at any time */
	for (int i = 1; i <= 2; i++) {
		steps_act(h, "site.add", text(mem, "{\"name\":\"Haus {}\"}", (int64_t)i));
		steps_act(h, "component.add", text(mem, "{\"key\":\"d{}\",\"name\":\"D{}\",\"class\":\"{}\",\"site\":\"Haus {}\",\"from\":\"2026-0{}-01\"}", i, i,
			i == 1 ? STR("standard-server") : STR("printer"), (int64_t)i, i));
	}
	steps_sign(h, document);
	for (int i = 0; i < STEPS; i++) {
		steps_pass(h, zone_instant(NULL, date_of(2026, 1, 1 + i * 2), 1320 + i));
		if (anew && i == anew)
			renew(h, document, 2);
		work_on(h, &s->at[i], all);
	}
	if (anew)
		renew(h, document, 3);
}

static const struct contract *compiled(struct arena *mem, struct str bytes)
{
	struct document doc = { STR("test.md"), bytes };
	struct findings found = { 0 };
	struct contract *c;
	if (!contract_read(&doc, 1, mem, &c, &found))
		unit_failed(__FILE__, __LINE__, found.at[0].text);
	return c;
}

#define HOURS(amount) "kontingent stunden: " amount "\n§2 gedeckt wenn ort = fern, aus kontingent stunden\n"
#define PAID(amount) "kontingent guthaben: " amount "\n§2 aufwand wenn ort = fern, aus kontingent guthaben\n"
#define TURNS(amount) "kontingent guthaben: " amount "\nurteil gedeckt: nach zeit\npreis kontor: 40,00 € je h\n§2 gedeckt wenn ort = fern, zu preis kontor, aus kontingent guthaben, darüber aufwand\n"
#define JOURNEY(how) "preis anfahrt: 50,00 € " how "\n§4 zuzüglich anfahrt wenn konten > 1\n"
/* moves: what is added moves with what is told, and whether it moves may hang on the quota: where it does under one alone, the tickets are named. */
static const struct { const char *name, *old, *new; bool moves; } cases[] = {
	{ "a smaller amount", HOURS("2 h je monat je klient, verfällt, teilbar"), HOURS("1 h je monat je klient, verfällt, teilbar") },
	{ "no longer cut", HOURS("2 h je monat je klient, verfällt, teilbar"), HOURS("2 h je monat je klient, verfällt") },
	{ "carried over", HOURS("1 h je monat je klient, überträgt, teilbar"), HOURS("40 min je monat je klient, überträgt 1 monat, höchstens 1 h, teilbar") },
	{ "rolling", HOURS("3 h je 30 tage je klient, rollend, teilbar"), HOURS("90 min je 45 tage je klient, rollend, teilbar") },
	{ "of each ticket", HOURS("30 min je ticket, teilbar"), HOURS("50 min je ticket, teilbar") },
	{ "a new one", "", HOURS("1 h je monat je klient, verfällt, teilbar") },
	{ "none any more", HOURS("1 h je monat je klient, verfällt, teilbar"), "§2 gedeckt wenn ort = nah\n" },
	{ "of each site", HOURS("2 h je quartal je standort, verfällt, teilbar"), HOURS("1 h je quartal je standort, verfällt, teilbar") },
	{ "of each user", HOURS("2 h je vertragsjahr je anwender, verfällt, teilbar"), HOURS("1 h je vertragsjahr je klient, verfällt, teilbar") },
	{ "of a year of its own", HOURS("2 h je jahr ab 1.8. je klient, verfällt, teilbar"), HOURS("2 h je quartal ab 15.2. je klient, verfällt, teilbar") },
	{ "growing", HOURS("1 h je angefangene 2 server je monat, verfällt, teilbar"), HOURS("20 min je volle 1 standardserver je monat, verfällt, teilbar") },
	{ "in money", PAID("100,00 € je monat, verfällt"), PAID("70,00 € je quartal, verfällt") },
	{ "in money, beyond which it costs otherwise", TURNS("100,00 € je monat, verfällt"), TURNS("70,00 € je quartal, verfällt") },
	{ "in money of each site", TURNS("150,00 € je quartal je standort, verfällt"), TURNS("80,00 € je quartal je standort, verfällt") },
	{ "pieces", HOURS("3 je monat je klient, verfällt"), HOURS("1 je monat je klient, überträgt 1 monat") },
	{ "as many as are needed", HOURS("5 je quartal je server, verfällt, bedarf konten"), HOURS("3 je quartal je server, verfällt, bedarf konten") },
	{ "with a journey", HOURS("2 h je monat je klient, verfällt, teilbar") JOURNEY("einmalig"), HOURS("1 h je monat je klient, verfällt, teilbar") JOURNEY("einmalig"), true },
	{ "with a journey by visit", HOURS("3 h je quartal je klient, überträgt, teilbar") JOURNEY("je besuch"), HOURS("90 min je quartal je klient, überträgt, teilbar") JOURNEY("je besuch"), true },
	{ "one after the other", HOURS("1 h je monat je klient, verfällt, teilbar") "kontingent block: 90 min je jahr, verfällt, teilbar\n§3 gewährleistung wenn ort = nah, aus kontingent block\n",
		HOURS("30 min je monat je klient, verfällt, teilbar") "kontingent block: 3 h je jahr, verfällt, teilbar\n§3 gewährleistung wenn ort = nah, aus kontingent block\n" },
};

BOTH_OF_MANY(quotas_are_drawn_again_as_the_account_draws_them)
{
	size_t differ = 0;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str documents[VERSIONS] = { text(mem, "{}{}{}", STR(HEAD), str_of(cases[i].old), STR(FEET)), text(mem, "{}{}{}", STR(HEAD), str_of(cases[i].new), STR(FEET)) };
		const struct contract *const both[VERSIONS] = { compiled(mem, documents[VERSION_OLD]), compiled(mem, documents[VERSION_NEW]) };
		struct script script = any_work();
		int64_t owed[VERSIONS];
		for (int v = VERSIONS; v-- > 0;) {
			struct house h;
			struct replay r;
			struct err e = { 0 };
			check(db_begin(db, &e));
			live_through(&h, documents[v], &script, 0, mem, db);
			owed[v] = steps_owed(&h);
			if (!report_replay(db, h.client, replay_from(h.s.now, 12), h.s.now, both, NULL, mem, &r, &e))
				unit_failed(__FILE__, __LINE__, err_str(&e));
			bool named = cases[i].moves && r.left.of[LEFT_TOLD];
			if (r.sums.billed[v].cents != owed[v])
				unit_failed(__FILE__, __LINE__, text(mem, "{}: version {} bills {}, claimed {}", str_of(cases[i].name), v, r.sums.billed[v], (struct money){ owed[v] }));
			if (v == VERSION_OLD && !named && r.sums.billed[VERSION_NEW].cents != owed[VERSION_NEW])
				unit_failed(__FILE__, __LINE__, text(mem, "{}: replayed {}, claimed {}", str_of(cases[i].name), r.sums.billed[VERSION_NEW], (struct money){ owed[VERSION_NEW] }));
			bool whose = str_has(documents[v], STR("je standort")) || str_has(documents[v], STR("je server"));      /* the first work names no thing */
			check(r.left.tickets == r.left.of[LEFT_TOLD] && (cases[i].moves || !r.left.tickets) && !r.sums.priceless[v] && (r.sums.open[v] > 0) == whose);
			db_rollback(db);
		}
		differ += owed[VERSION_OLD] != owed[VERSION_NEW];
	}
	check(differ * 2 > COUNT(cases));
}

/* What is decided anew draws by what is known by then, and what it no longer draws on is free, in the account and in a replay. */
BOTH_OF_MANY(quotas_are_drawn_again_when_another_version_decides_anew)
{
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str document = text(mem, "{}{}{}", STR(HEAD), str_of(cases[i].old), STR(FEET));
		const struct contract *c = compiled(mem, document), *const both[VERSIONS] = { c, c };
		struct script script = any_work();
		for (int k = 0; k < STEPS && cases[i].moves; k++)       /* work that is corrected and then decided anew is named as left out */
			script.at[k].is = script.at[k].is == TELL ? NOTHING : script.at[k].is;
		struct house h;
		struct replay r;
		check(db_begin(db, &(struct err){ 0 }));
		live_through(&h, document, &script, 8 + below(STEPS - 8), mem, db);
		if (!report_replay(db, h.client, replay_from(h.s.now, 12), h.s.now, both, NULL, mem, &r, &h.e))
			unit_failed(__FILE__, __LINE__, err_str(&h.e));
		if (r.sums.billed[VERSION_OLD].cents != steps_owed(&h))
			unit_failed(__FILE__, __LINE__, text(mem, "{}: replayed {}, claimed {}", str_of(cases[i].name), r.sums.billed[VERSION_OLD], (struct money){ steps_owed(&h) }));
		check_int(r.sums.billed[VERSION_NEW].cents, r.sums.billed[VERSION_OLD].cents);
		db_rollback(db);
	}
}

/* A journey that a correction takes off lets go what was booked for it; what another version then decides anew gives its hours back, in the account and in a replay. */
BOTH(what_is_corrected_and_then_decided_anew_is_drawn_as_the_account_draws_it)
{
	struct str document = text(mem, "{}{}{}", STR(HEAD), STR(HOURS("2 h je monat je klient, verfällt, teilbar") JOURNEY("einmalig")), STR(FEET));
	const struct contract *c = compiled(mem, document), *const both[VERSIONS] = { c, c };
	struct script s = { .tickets = 2 };
	struct house h;
	struct replay r;
	for (int i = 0; i < STEPS; i++)
		s.at[i].is = NOTHING;
	s.at[2] = (struct step_done){ .is = ASK, .ticket = 0, .minutes = 1, .start = -1, .person = 1 };
	s.at[3] = (struct step_done){ .is = BOOK, .ticket = 0, .minutes = 16, .start = -1, .day = date_of(2026, 1, 6) };
	s.at[4] = (struct step_done){ .is = ASK, .ticket = 1, .minutes = 3, .start = -1, .person = 1 };
	s.at[5] = (struct step_done){ .is = TELL, .ticket = 0, .near = true };
	s.at[7] = (struct step_done){ .is = BOOK, .ticket = 1, .minutes = 140, .start = -1, .day = date_of(2026, 1, 14) };
	check(db_begin(db, &(struct err){ 0 }));
	live_through(&h, document, &s, 6, mem, db);          /* the versions to come are for what was asked since the third */
	if (!report_replay(db, h.client, replay_from(h.s.now, 12), h.s.now, both, NULL, mem, &r, &h.e))
		unit_failed(__FILE__, __LINE__, err_str(&h.e));
	check_int(steps_owed(&h), 6000);                         /* 20 min beyond two hours */
	check_int(r.sums.billed[VERSION_OLD].cents, 6000);
	check_int(r.left.of[LEFT_TOLD], 1);
	db_rollback(db);
}

/* What is ruled draws on nothing, whether it was booked before the ruling or is after it, and what is booked for others has what it leaves. */
BOTH_OF_MANY(quotas_are_drawn_again_when_a_ruling_decides)
{
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str document = text(mem, "{}{}{}", STR(HEAD), str_of(cases[i].old), STR(FEET));
		const struct contract *c = compiled(mem, document), *const both[VERSIONS] = { c, c };
		struct script script = any_work();
		struct house h;
		struct replay r;
		for (int k = 6; k < STEPS; k++)
			script.at[k].is = script.at[k].is != ASK && !below(4) ? RULE : script.at[k].is;
		check(db_begin(db, &(struct err){ 0 }));
		live_through(&h, document, &script, 0, mem, db);
		if (!report_replay(db, h.client, replay_from(h.s.now, 12), h.s.now, both, NULL, mem, &r, &h.e))
			unit_failed(__FILE__, __LINE__, err_str(&h.e));
		if (r.sums.billed[VERSION_OLD].cents != steps_owed(&h))
			unit_failed(__FILE__, __LINE__, text(mem, "{}: replayed {}, claimed {}", str_of(cases[i].name), r.sums.billed[VERSION_OLD], (struct money){ steps_owed(&h) }));
		check_int(r.sums.billed[VERSION_NEW].cents, r.sums.billed[VERSION_OLD].cents);
		db_rollback(db);
	}
}

struct numbers { int64_t owed, drawn, replayed[VERSIONS]; };

static void numbers_of(struct house *h, const struct contract *const both[VERSIONS], struct numbers *out)
{
	struct replay r;
	*out = (struct numbers){ .owed = steps_owed(h) };
	struct rows *rows = sql(h->s.db, "select cast(coalesce(sum(amount_u6), 0) as bigint) from quota_booking where client_id = ? and returned_ms = 0", h->client);
	row(rows, h->s.mem, &out->drawn);
	check(done(rows, &h->e));
	if (!report_replay(h->s.db, h->client, replay_from(h->s.now, 12), h->s.now, both, NULL, h->s.mem, &r, &h->e))
		unit_failed(__FILE__, __LINE__, err_str(&h->e));
	for (int v = 0; v < VERSIONS; v++)
		out->replayed[v] = r.sums.billed[v].cents;
}

/* As if nobody had objected: what is drawn, what is owed, and what a replay comes to under both versions. */
BOTH_OF_MANY(a_ruling_that_upholds_changes_no_number)
{
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str documents[VERSIONS] = { text(mem, "{}{}{}", STR(HEAD), str_of(cases[i].old), STR(FEET)), text(mem, "{}{}{}", STR(HEAD), str_of(cases[i].new), STR(FEET)) };
		const struct contract *const both[VERSIONS] = { compiled(mem, documents[VERSION_OLD]), compiled(mem, documents[VERSION_NEW]) };
		struct script script = any_work();
		struct numbers with, without;
		for (int k = 6; k < STEPS; k++)
			script.at[k].is = script.at[k].is != ASK && !below(3) ? UPHOLD : script.at[k].is;
		for (int objected = 2; objected-- > 0;) {
			struct house h;
			check(db_begin(db, &(struct err){ 0 }));
			live_through(&h, documents[VERSION_OLD], &script, 0, mem, db);
			numbers_of(&h, both, objected ? &with : &without);
			db_rollback(db);
			for (int k = 0; k < STEPS; k++)
				script.at[k].is = script.at[k].is == UPHOLD ? NOTHING : script.at[k].is;
		}
		if (with.owed != without.owed || with.drawn != without.drawn || with.replayed[VERSION_OLD] != without.replayed[VERSION_OLD] || with.replayed[VERSION_NEW] != without.replayed[VERSION_NEW])
			unit_failed(__FILE__, __LINE__, text(mem, "{}: owed {} for {}, drawn {} for {}, replayed {} for {}, {} for {}", str_of(cases[i].name), with.owed, without.owed, with.drawn, without.drawn,
				with.replayed[VERSION_OLD], without.replayed[VERSION_OLD], with.replayed[VERSION_NEW], without.replayed[VERSION_NEW]));
	}
}

/* Of the hour that the quota gives, what was booked before the ruling has 20 minutes; what the quota covers is warranty from then on, and draws on nothing.
 * Another one's 60 minutes use it up, so what is booked after that is no more than beyond it, and is not what was ruled: 75 minutes by the
 * quarter are 150 €. */
BOTH(what_is_booked_after_a_ruling_is_ruled_only_as_far_as_the_clause_says_it)
{
	struct str document = STR(HEAD HOURS("1 h je monat je klient, verfällt, teilbar") FEET);
	const struct contract *c = compiled(mem, document), *const both[VERSIONS] = { c, c };
	static const int minutes[] = { 20, 30, 60, 75 };
	struct house h;
	struct replay r;
	int64_t parts[2];
	steps_open(&h, stages, COUNT(stages), "2026-01-05T20:00:00+01:00", mem, db);
	steps_sign(&h, document);
	for (int i = 0; i < 2; i++) {
		steps_request(&h);
		parts[i] = h.part;
		steps_act(&h, "ticket.fact", text(mem, "{\"part\":\"{}\",\"name\":\"ort\",\"value\":\"fern\"}", h.part));
	}
	for (int i = 0; i < 4; i++) {
		steps_pass(&h, (struct instant){ h.s.now.ms + 60000 });
		if (i == 1) {
			rule(&h, parts[0], 1);
			steps_pass(&h, (struct instant){ h.s.now.ms + 60000 });
		}
		steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"{}\",\"start\":\"{}:00\",\"anyway\":\"1\",\"text\":\"x\"}", parts[i == 2], minutes[i], 8 + i));
	}
	check_int(steps_owed(&h), 15000);
	check(report_replay(db, h.client, replay_from(h.s.now, 12), h.s.now, both, NULL, mem, &r, &h.e));
	check_int(r.sums.billed[VERSION_OLD].cents, 15000);
}

/* Two hours are 120 € each, of which a month's balance pays 100 € of the first. That is ruled to be the client's own, and what comes free pays for the other. */
BOTH(what_comes_free_of_a_balance_pays_for_what_else_was_worked)
{
	struct str document = STR(HEAD PAID("100,00 € je monat, verfällt") FEET);
	const struct contract *c = compiled(mem, document), *const both[VERSIONS] = { c, c };
	struct house h;
	struct replay r;
	int64_t parts[3];
	steps_open(&h, stages, COUNT(stages), "2026-02-05T10:00:00+01:00", mem, db);
	steps_sign(&h, document);
	for (int i = 0; i < 3; i++) {
		steps_request(&h);
		parts[i] = h.part;
		steps_act(&h, "ticket.fact", text(mem, "{\"part\":\"{}\",\"name\":\"ort\",\"value\":\"fern\"}", h.part));
		steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"60\",\"date\":\"2026-0{}-05\",\"text\":\"x\"}", h.part, i < 2 ? 1 : 2));
		steps_pass(&h, (struct instant){ h.s.now.ms + 60000 });
	}
	check_int(steps_owed(&h), 2000 + 12000 + 2000);                    /* February has its own */
	rule(&h, parts[0], 2);
	check_int(steps_owed(&h), 2000 + 2000);
	check(report_replay(db, h.client, replay_from(h.s.now, 12), h.s.now, both, NULL, mem, &r, &h.e));
	check_int(r.sums.billed[VERSION_OLD].cents, 4000);
}

/* The piece of January goes to another, so what was ruled is not what holds for an hour of then: 120 €. In February it holds again, and decides nothing anew. */
BOTH(a_ruling_that_a_quota_turns_away_and_back_decides_nothing_anew)
{
	struct str document = STR(HEAD HOURS("1 je monat je klient, verfällt") FEET);
	const struct contract *c = compiled(mem, document), *const both[VERSIONS] = { c, c };
	struct house h;
	struct replay r;
	int64_t parts[2];
	steps_open(&h, stages, COUNT(stages), "2026-01-05T10:00:00+01:00", mem, db);
	steps_sign(&h, document);
	for (int i = 0; i < 2; i++) {
		steps_request(&h);
		parts[i] = h.part;
		steps_act(&h, "ticket.fact", text(mem, "{\"part\":\"{}\",\"name\":\"ort\",\"value\":\"fern\"}", h.part));
		steps_pass(&h, (struct instant){ h.s.now.ms + 60000 });
	}
	rule(&h, parts[0], 1);
	steps_pass(&h, (struct instant){ h.s.now.ms + 60000 });
	move(&h, h.ticket, "solve");
	steps_pass(&h, (struct instant){ h.s.now.ms + 60000 });
	steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"60\",\"text\":\"x\"}", parts[0]));
	check_int(steps_owed(&h), 12000);
	steps_pass(&h, zone_instant(NULL, date_of(2026, 2, 2), 720));
	check_int(steps_owed(&h), 12000);
	steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"60\",\"text\":\"x\"}", parts[0]));
	check_int(steps_owed(&h), 12000);                                  /* that is ruled */
	check(report_replay(db, h.client, replay_from(h.s.now, 12), h.s.now, both, NULL, mem, &r, &h.e));
	check_int(r.sums.billed[VERSION_OLD].cents, 12000);
}

/* Half an hour was drawn long before the period and carried into it: it stands, and is named where the quota becomes another. */
BOTH(what_was_drawn_before_the_period_stands_and_is_named)
{
	struct str documents[VERSIONS] = { STR(HEAD HOURS("1 h je jahr je klient, überträgt, teilbar") FEET), STR(HEAD HOURS("40 min je jahr je klient, überträgt, teilbar") FEET) };
	const struct contract *both[VERSIONS] = { compiled(mem, documents[VERSION_OLD]), compiled(mem, documents[VERSION_NEW]) };
	struct house h;
	struct replay r;
	steps_open(&h, stages, COUNT(stages), "2026-01-05T10:00:00+01:00", mem, db);
	steps_sign(&h, documents[VERSION_OLD]);
	for (int i = 0; i < 2; i++) {
		steps_request(&h);
		steps_act(&h, "ticket.fact", text(mem, "{\"part\":\"{}\",\"name\":\"ort\",\"value\":\"fern\"}", h.part));
		steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"{}\",\"text\":\"x\"}", h.part, i ? 120 : 30));
		if (!i)
			move(&h, h.ticket, "solve");
		steps_pass(&h, (struct instant){ h.s.now.ms + INT64_C(400) * 86400000 });
	}
	check(report_replay(db, h.client, replay_from(h.s.now, 15), h.s.now, both, NULL, mem, &r, &h.e));
	check(r.sums.parts == 1 && r.left.tickets == 1 && r.left.of[LEFT_QUOTAS] == 1);
	check_int(r.sums.billed[VERSION_OLD].cents, steps_owed(&h));        /* 120 minutes less 30 and 60 that were left */
	check_int(r.sums.billed[VERSION_NEW].cents, 3000 * 5);           /* less 10 and 40: 70 minutes */
	both[VERSION_NEW] = both[VERSION_OLD];
	check(report_replay(db, h.client, replay_from(h.s.now, 15), h.s.now, both, NULL, mem, &r, &h.e) && !r.left.tickets);
}

static void know(struct house *h, int64_t part, const char *accounts)
{
	steps_act(h, "ticket.fact", text(h->s.mem, "{\"part\":\"{}\",\"name\":\"konten\",\"value\":\"{}\"}", part, str_of(accounts)));
	steps_pass(h, (struct instant){ h->s.now.ms + 60000 });
}

/* The first has some of the hour before and after both are told otherwise, and in between the second is settled anew. */
BOTH(what_a_booking_draws_until_it_is_told_otherwise_is_drawn_for_others)
{
	struct str document = STR(HEAD HOURS("1 h je monat je klient, verfällt, teilbar") JOURNEY("einmalig") FEET);
	const struct contract *c = compiled(mem, document), *const both[VERSIONS] = { c, c };
	struct house h;
	struct replay r;
	int64_t parts[2];
	steps_open(&h, stages, COUNT(stages), "2026-01-05T10:00:00+01:00", mem, db);
	steps_sign(&h, document);
	for (int i = 0; i < 2; i++) {
		steps_request(&h);
		parts[i] = h.part;
		steps_act(&h, "ticket.fact", text(mem, "{\"part\":\"{}\",\"name\":\"ort\",\"value\":\"fern\"}", h.part));
		know(&h, h.part, "2");
		steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"{}\",\"text\":\"x\"}", h.part, i ? 75 : 20));
		steps_pass(&h, (struct instant){ h.s.now.ms + 60000 });
	}
	know(&h, parts[1], "1");
	steps_pass(&h, zone_instant(NULL, date_of(2026, 2, 2), 720));
	know(&h, parts[0], "1");
	check_int(steps_owed(&h), 3000 * 3);                               /* 75 minutes less 40 that were left */
	check(report_replay(db, h.client, replay_from(h.s.now, 12), h.s.now, both, NULL, mem, &r, &h.e));
	check(!r.left.tickets);
	check_int(r.sums.billed[VERSION_OLD].cents, 3000 * 3);
}

/* Of a month's 100 € the first work has all, and what holds beyond it is ruled to be the client's own. What is done before it and so ruled is held, and moves nothing
 * of what was paid: 3 hours at 40 € less 100 €. */
BOTH(what_a_ruling_holds_moves_nothing_of_what_a_balance_pays)
{
	struct str document = STR(HEAD TURNS("100,00 € je monat, verfällt") FEET);
	const struct contract *c = compiled(mem, document), *const both[VERSIONS] = { c, c };
	struct house h;
	struct replay r;
	steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	steps_sign(&h, document);
	steps_request(&h);
	steps_act(&h, "ticket.fact", text(mem, "{\"part\":\"{}\",\"name\":\"ort\",\"value\":\"fern\"}", h.part));
	steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"150\",\"date\":\"2026-01-08\",\"text\":\"x\"}", h.part));
	steps_pass(&h, (struct instant){ h.s.now.ms + 60000 });
	check_int(steps_owed(&h), 2000);
	rule(&h, h.part, 2);
	steps_pass(&h, (struct instant){ h.s.now.ms + 60000 });
	steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"60\",\"date\":\"2026-01-06\",\"text\":\"x\"}", h.part));
	check_int(steps_owed(&h), 2000);
	check(report_replay(db, h.client, replay_from(h.s.now, 12), h.s.now, both, NULL, mem, &r, &h.e));
	check_int(r.sums.billed[VERSION_OLD].cents, 2000);
}

/* Three hours cover what was booked, until earlier work takes some of them: it is cut once, whether somebody objected in vain or not. */
BOTH(what_upholds_cuts_nothing_apart)
{
	struct str document = STR(HEAD HOURS("3 h je monat je klient, verfällt, teilbar") FEET);
	int64_t owed[2];
	for (int upheld = 0; upheld < 2; upheld++) {
		struct house h;
		int64_t parts[2];
		check(db_begin(db, &(struct err){ 0 }));
		steps_open(&h, stages, COUNT(stages), "2026-01-10T20:00:00+01:00", mem, db);
		steps_sign(&h, document);
		for (int i = 0; i < 2; i++) {
			steps_request(&h);
			parts[i] = h.part;
			steps_act(&h, "ticket.fact", text(mem, "{\"part\":\"{}\",\"name\":\"ort\",\"value\":\"fern\"}", h.part));
			steps_pass(&h, (struct instant){ h.s.now.ms + 60000 });
		}
		if (upheld)
			rule(&h, parts[0], 3);
		for (int i = 0; i < 2; i++) {
			steps_pass(&h, (struct instant){ h.s.now.ms + 60000 });
			steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"{}\",\"date\":\"2026-01-0{}\",\"start\":\"{}:00\",\"text\":\"x\"}", parts[i], i ? 139 : 193, i ? 5 : 8, i ? 8 : 15));
		}
		owed[upheld] = steps_owed(&h);
		db_rollback(db);
	}
	check_int(owed[0], 11 * 3000);                                     /* 152 min beyond three hours */
	check_int(owed[1], owed[0]);
}

/* The hour of 1 February comes in after that of the 2nd, on a part that a ruling speaks of: 40 € for each, and 20 are left for the three hours of the 28th. */
BOTH(ruled_work_is_paid_by_a_balance_in_the_order_in_which_it_was_done)
{
	static const struct { int part, minutes; const char *day; } work[] = { { 1, 86, "2026-02-02" }, { 1, 5, "2026-02-01" }, { 2, 134, "2026-02-28" } };
	struct str document = STR(HEAD TURNS("100,00 € je monat, verfällt") FEET);
	const struct contract *c = compiled(mem, document), *const both[VERSIONS] = { c, c };
	struct house h;
	struct replay r;
	int64_t parts[3];
	steps_open(&h, stages, COUNT(stages), "2026-01-05T10:00:00+01:00", mem, db);
	steps_sign(&h, document);
	for (int i = 0; i < 3; i++) {
		steps_request(&h);
		parts[i] = h.part;
		steps_act(&h, "ticket.fact", text(mem, "{\"part\":\"{}\",\"name\":\"ort\",\"value\":\"fern\"}", h.part));
		steps_pass(&h, (struct instant){ h.s.now.ms + 60000 });
		if (!i)
			steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"150\",\"date\":\"2026-01-05\",\"start\":\"08:00\",\"text\":\"x\",\"anyway\":\"1\"}", h.part));
	}
	rule(&h, parts[1], 0);                                             /* nothing was left in January: covered all the same */
	for (size_t i = 0; i < COUNT(work); i++) {
		steps_pass(&h, zone_instant(NULL, date_of(2026, 3, 1 + (int)i), 720));
		steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"{}\",\"date\":\"{}\",\"start\":\"16:00\",\"text\":\"x\",\"anyway\":\"1\"}", parts[work[i].part], (int64_t)work[i].minutes, str_of(work[i].day)));
	}
	check_int(steps_owed(&h), 2000 + 10000);
	check(report_replay(db, h.client, replay_from(h.s.now, 12), h.s.now, both, NULL, mem, &r, &h.e));
	check_int(r.sums.billed[VERSION_OLD].cents, 2000 + 10000);
}

/* 80 € of the 100 pay the work of the 2nd, 20 that of the 3rd, on a part that a ruling speaks of: once the first is the client's own affair all of them pay the other. */
BOTH(money_that_comes_free_pays_for_work_on_which_a_ruling_speaks)
{
	static const struct { int part, minutes; const char *day; } work[] = { { 0, 90, "2026-01-02" }, { 1, 240, "2026-01-03" } };
	struct str document = STR(HEAD TURNS("100,00 € je monat, verfällt") FEET);
	const struct contract *c = compiled(mem, document), *const both[VERSIONS] = { c, c };
	struct house h;
	struct replay r;
	int64_t parts[2];
	steps_open(&h, stages, COUNT(stages), "2026-01-01T10:00:00+01:00", mem, db);
	steps_sign(&h, document);
	for (int i = 0; i < 2; i++) {
		steps_request(&h);
		parts[i] = h.part;
		steps_act(&h, "ticket.fact", text(mem, "{\"part\":\"{}\",\"name\":\"ort\",\"value\":\"fern\"}", h.part));
	}
	for (size_t i = 0; i < COUNT(work); i++) {
		steps_pass(&h, zone_instant(NULL, date_of(2026, 1, 2 + (int)i), 1200));
		steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"{}\",\"date\":\"{}\",\"start\":\"10:00\",\"text\":\"x\",\"anyway\":\"1\"}", parts[work[i].part], (int64_t)work[i].minutes, str_of(work[i].day)));
	}
	steps_pass(&h, zone_instant(NULL, date_of(2026, 1, 10), 720));
	rule(&h, parts[1], 1);                                             /* nothing was left by then; there was for the hour itself */
	check_int(steps_owed(&h), 14000);
	steps_pass(&h, zone_instant(NULL, date_of(2026, 3, 4), 720));
	rule(&h, parts[0], 2);                                             /* as it stands by then, something is left again */
	check_int(steps_owed(&h), 6000);
	check(report_replay(db, h.client, replay_from(h.s.now, 12), h.s.now, both, NULL, mem, &r, &h.e));
	check_int(r.sums.billed[VERSION_OLD].cents, 6000);
}
