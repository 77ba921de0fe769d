/* replay_test.c - a replay against looking at each part by itself; what it counts of a store, and that it leaves it alone. */
#include "base/assets.h"
#include "report/inside.h"
#include "store/store_test.h"
#include <string.h>

#define DAY ((int64_t)86400000)

/* ---- two contracts that differ in a verdict, a price and a flat fee ------------------------------------------------ */

static struct str standard(void)
{
	struct str bytes;
	check(asset_find(STR("contracts/standard.de.md"), &bytes));
	return bytes;
}

static struct str changed(struct arena *mem, struct str s, struct str from, struct str to)
{
	ptrdiff_t at = str_find(s, from);
	check(at >= 0);
	return text(mem, "{}{}{}", str_cut(s, 0, (size_t)at), to, str_cut(s, (size_t)at + from.len, s.len));
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

static void both_versions(struct arena *mem, const struct contract *out[VERSIONS])
{
	struct str new = changed(mem, standard(), STR("§7.2 projekt wenn"), STR("§7.2 gedeckt wenn"));
	new = changed(mem, new, STR("preis techniker: 30,00 €"), STR("preis techniker: 35,00 €"));
	new = changed(mem, new, STR("je netzwerkgerät 15,00 €"), STR("je netzwerkgerät 16,00 €"));
	out[VERSION_OLD] = compiled(mem, standard());
	out[VERSION_NEW] = compiled(mem, new);
}

/* ---- against a walk over the parts ------------------------------------------------------------------------------------ */

static void booked_on(struct replay_pool *p, int64_t client, int64_t part, int64_t verdict, int minutes)
{
	replay_booked(p, &(struct replay_time){ client, part, verdict, minutes, { 0 }, -1 });
}

struct known { int64_t client, part; struct facts facts; int minutes; enum verdict_class ruled; };

static struct str random_value(const struct fact_type *t)
{
	size_t at = unit_random() % t->n;
	return t->values[at].name;
}

/* Some facts, named with a leaf or a class, as intake leaves them. */
static struct facts random_facts(const struct contract *c, struct arena *mem)
{
	const struct fact_type *types;
	struct facts f = { 0 };
	size_t n = contract_facts(c, &types);
	for (size_t i = 0; i < n; i++)
		if (!types[i].derived && types[i].n && unit_random() % 4)
			*push(mem, &f) = (struct fact){ types[i].name, random_value(&types[i]) };
	return f;
}

static struct str kept(struct arena *mem, const struct facts *f)
{
	struct fields out = { 0 };
	for (size_t i = 0; i < f->n; i++)
		field_add(mem, &out, f->at[i].name, f->at[i].value);
	return fields_print(mem, &out);
}

static struct money naive_bill(const struct contract *c, const struct judgement *j, int minutes, struct arena *mem)
{
	struct owed line = { 0 };
	struct err e = { 0 };
	bool firm = j->status == JUDGE_CERTAIN || j->status == JUDGE_DEFAULT, by_time = j->class == VERDICT_HOURLY || j->class == VERDICT_PROJECT;
	const struct price *p = firm && by_time && minutes ? contract_price(c, j->price) : NULL;
	if (p)
		check(account_price_time(p, minutes, (struct tax){ 0 }, mem, &line, &e));
	return line.net;
}

static bool naive_minutes(const struct contract *const contracts[VERSIONS], const struct known *k, struct replay_sums *s, struct arena *mem)
{
	struct judgement j[VERSIONS];
	struct err e = { 0 };
	for (int v = 0; v < VERSIONS; v++) {
		check(contract_judge(contracts[v], &k->facts, mem, &j[v], &e));
		if (k->ruled) {                          /* it binds both */
			j[v].class = k->ruled;
			j[v].status = JUDGE_CERTAIN;
		}
		s->open[v] += j[v].status > JUDGE_DEFAULT ? k->minutes : 0;
	}
	bool firm[VERSIONS] = { j[0].status <= JUDGE_DEFAULT, j[1].status <= JUDGE_DEFAULT };
	for (int v = 0; v < VERSIONS && firm[0] && firm[1]; v++)
		s->billed[v].cents += naive_bill(contracts[v], &j[v], k->minutes, mem).cents;
	bool turns = j[0].class != j[1].class || firm[0] != firm[1] || (!firm[0] && j[0].status != j[1].status);
	s->minutes += k->minutes;
	s->changed_minutes += turns ? k->minutes : 0;
	return turns;
}

static void naive(const struct contract *const contracts[VERSIONS], const struct known *k, const struct known *before, struct replay_sums *s, struct arena *mem)
{
	bool turns = naive_minutes(contracts, k, s, mem);
	if (before->minutes)
		turns |= naive_minutes(contracts, before, s, mem);
	s->parts++;
	s->changed += turns;
}

TEST(a_replay_counts_as_one_by_one)
{
	enum { PARTS = 400 };
	const struct contract *contracts[VERSIONS];
	struct known *all = NEWS(mem, struct known, PARTS);
	struct replay_pool *p = NULL;
	struct replay got = { 0 };
	struct replay_sums want = { 0 };
	struct err e = { 0 };
	both_versions(mem, contracts);
	p = replay_open(contracts, mem);
	for (int64_t i = 0; i < PARTS; i++) {
		all[i] = (struct known){ 1 + i % 3, 7 * i, random_facts(contracts[0], mem), (int)(unit_random() % 200), i % 7 ? VERDICT_NONE : (enum verdict_class)(VERDICT_COVERED + i % 2) };
		struct known before = { all[i].client, all[i].part, { 0 }, i % 10 ? 0 : (int)(unit_random() % 200), VERDICT_NONE };
		if (i % 5 == 0)                          /* judged before, by other facts; some minutes were booked then */
			replay_judged(p, &(struct laid){ 3 * i + 1, all[i].client, i, all[i].part, 0, STR("{}"), VERDICT_NONE });
		replay_judged(p, &(struct laid){ 3 * i + 2, all[i].client, i, all[i].part, 0, kept(mem, &all[i].facts), all[i].ruled, .carried = all[i].ruled != VERDICT_NONE });
		booked_on(p, all[i].client, all[i].part, 3 * i + 2, all[i].minutes / 2);
		booked_on(p, all[i].client, all[i].part, 0, all[i].minutes - all[i].minutes / 2);
		if (i % 5 == 0)
			booked_on(p, all[i].client, all[i].part, 3 * i + 1, before.minutes);
		booked_on(p, 99, all[i].part, 3 * i + 2, 1000);
		naive(contracts, &all[i], &before, &want, mem);
	}
	replay_unjudged(p, 7, 3, 50);
	check(replay_count(p, NULL, &got, &e));
	check_int(got.sums.parts, want.parts);
	check_int(got.sums.changed, want.changed);
	check_int(got.sums.minutes, want.minutes);
	check_int(got.sums.changed_minutes, want.changed_minutes);
	check_int(got.sums.billed[VERSION_OLD].cents, want.billed[VERSION_OLD].cents);
	check_int(got.sums.billed[VERSION_NEW].cents, want.billed[VERSION_NEW].cents);
	check_int(got.sums.open[VERSION_OLD], want.open[VERSION_OLD]);
	check_int(got.sums.open[VERSION_NEW], want.open[VERSION_NEW]);
	check(want.changed > 0 && want.open[VERSION_NEW] > 0 && got.clients.n == 4);
	check_int(got.sums.unjudged, 3);
	check_int(got.clients.at[3].sums.unjudged_minutes, 50);
	check_int(got.clients.at[3].sums.parts, 0);
	int64_t turned = 0;
	for (size_t i = 0; i < got.clients.n; i++)
		for (size_t k = 0; k < got.clients.at[i].changes.n; k++)
			turned += got.clients.at[i].changes.at[k].turns ? (int64_t)got.clients.at[i].changes.at[k].parts.n : 0;
	check_int(turned, want.changed);
}

/* A quota ended within the work: what it paid for was covered, what came behind it was not. */
/* 120.00 an hour, half as much again outside the service hours: nobody said when, but a Sunday is outside them at any hour. */
TEST(the_day_decides_on_hours_where_no_begin_was_said)
{
	const struct contract *contracts[VERSIONS];
	struct replay got = { 0 };
	struct err e = { 0 };
	struct str project = STR("{\"gegenstand\":\"switch\",\"ebene\":\"hardware\",\"tätigkeit\":\"austausch\",\"zweck\":\"erhalt\",\"im-bestand\":\"ja\"}");
	both_versions(mem, contracts);
	struct replay_pool *p = replay_open(contracts, mem);
	replay_judged(p, &(struct laid){ 1, 1, 5, 5, 0, project, VERDICT_NONE });
	for (int day = 26; day <= 29; day++)             /* November 2026: Thursday to Sunday */
		replay_booked(p, &(struct replay_time){ .client = 1, .part = 5, .verdict = 1, .minutes = 60, .day = date_of(2026, 11, day), .start = -1 });
	check(replay_count(p, NULL, &got, &e));
	check_int(got.sums.minutes, 240);
	check_int(got.sums.billed[VERSION_OLD].cents, 4 * 12000 + 2 * 6000);
}

TEST(minutes_count_under_the_verdict_they_were_booked_under)
{
	const struct contract *contracts[VERSIONS];
	struct replay_pool *p = NULL;
	struct replay got = { 0 };
	struct err e = { 0 };
	struct str covered = STR("{\"gegenstand\":\"switch\",\"ebene\":\"hardware\",\"tätigkeit\":\"überwachung\",\"zweck\":\"schutz\",\"im-bestand\":\"ja\"}");
	struct str project = STR("{\"gegenstand\":\"switch\",\"ebene\":\"hardware\",\"tätigkeit\":\"austausch\",\"zweck\":\"erhalt\",\"im-bestand\":\"ja\"}");
	both_versions(mem, contracts);
	p = replay_open(contracts, mem);
	replay_judged(p, &(struct laid){ 1, 1, 5, 5, 0, covered, VERDICT_NONE });
	replay_judged(p, &(struct laid){ 2, 1, 5, 5, 9, project, VERDICT_NONE });      /* of the rest of the entry alone */
	booked_on(p, 1, 5, 1, 120);
	booked_on(p, 1, 5, 2, 60);
	check(replay_count(p, NULL, &got, &e));
	check_int(got.sums.parts, 1);
	check_int(got.sums.minutes, 180);
	check_int(got.sums.changed, 0);
	check_int(got.sums.billed[VERSION_OLD].cents, 12000);
	check_int(got.sums.billed[VERSION_NEW].cents, 14000);
}

TEST(facts_are_told_once_for_a_key)
{
	const struct contract *contracts[VERSIONS];
	struct replay got = { 0 };
	struct err e = { 0 };
	struct str covered = STR("{\"gegenstand\":\"switch\",\"ebene\":\"hardware\",\"tätigkeit\":\"überwachung\",\"zweck\":\"schutz\",\"im-bestand\":\"ja\"}");
	struct laid first = { 1, 1, 5, 5, 0, covered, VERDICT_NONE, { 0 }, 77 }, second = { 2, 1, 6, 6, 0, NONE, VERDICT_NONE, { 0 }, 77 };
	struct laid ruled = { 3, 1, 7, 7, 0, covered, VERDICT_HOURLY, { 0 }, 77 }, keyless = { 4, 1, 8, 8, 0, covered, VERDICT_NONE, { 0 }, 0 };
	both_versions(mem, contracts);
	struct replay_pool *p = replay_open(contracts, mem);
	check(!replay_knows(p, &first));
	replay_judged(p, &first);
	check(replay_knows(p, &second));
	replay_judged(p, &second);
	check(!replay_knows(p, &ruled));                     /* a ruling makes another set of them */
	replay_judged(p, &ruled);
	check(!replay_knows(p, &keyless));
	replay_judged(p, &keyless);
	for (int64_t part = 5; part <= 8; part++)
		booked_on(p, 1, part, 0, 60);
	check(replay_count(p, NULL, &got, &e));
	check_int(got.sums.parts, 4);
	check_int(got.sets, 2);
	check_int(got.sums.minutes, 240);
}

/* ---- a store ------------------------------------------------------------------------------------------------------------ */

#define NOW ((int64_t)1795737600000)                     /* 2026-11-27T00:00:00Z */

static void judged(struct db *db, int64_t part, struct str facts, int64_t at)
{
	struct err e = { 0 };
	if (!run(db, &e, "insert into verdict (client_id, ticket_id, part_id, contract_id, class, status, priority, facts, facts_key, body, at_ms)"
	                 " values (1, ?, ?, 1, 0, 0, '', ?, case when ? = 2 then 0 else sha256_key(?) end, '{}', ?)", part, part, facts, part, facts, at))
		unit_failed(__FILE__, __LINE__, err_str(&e));
}

static void booked(struct db *db, int64_t part, int minutes)
{
	struct err e = { 0 };
	check(run(db, &e, "insert into time_entry (client_id, ticket_id, part_id, verdict_id, quote_id, person_id, work_date, minutes, billed, state, reason, text,"
	                  " net_cents, at_ms) values (1, ?, ?, 0, 0, 1, 20000, ?, 0, 0, '', '', 0, 0)", part, part, minutes));
}

static const struct str restore = LIT("{\"gegenstand\":\"standardserver\",\"ebene\":\"daten\",\"tätigkeit\":\"wiederherstellung\",\"zweck\":\"erhalt\",\"im-bestand\":\"ja\"}");
static const struct str swap = LIT("{\"gegenstand\":\"switch\",\"ebene\":\"hardware\",\"tätigkeit\":\"austausch\",\"zweck\":\"erhalt\",\"im-bestand\":\"ja\"}");

/* A restore that the new version covers, a swap that stays a project, one of both long ago, and a part whose verdict turned. */
static void fill(struct db *db)
{
	struct err e = { 0 };
	check(run(db, &e, "insert into client (key, name, street, post_code, city, country, email, phone, vat_id, buyer_reference, lang, created_ms)"
	                  " values ('hansa', 'Hansa', '', '', '', 'DE', '', '', '', '', 0, 0)"));
	check(run(db, &e, "insert into component (client_id, site_id, key, name, class, address, log_name, critical, counted_from, counted_until)"
	                  " values (1, 0, 'sw', 'Switch', 'switch', '', '', 1, 20000, 0)"));
	check(run(db, &e, "insert into ticket (client_id, kind, state, subject, component_id, condition, person_id, opened_ms, solved_ms, closed_ms, signals,"
	                  " priority, touched) values (1, 0, 1, 'Datei weg', 1, '', 0, 0, 0, 0, 1, '', 0)"));
	judged(db, 3, restore, NOW - 400 * DAY);
	judged(db, 4, restore, NOW - 380 * DAY);
	judged(db, 1, restore, NOW - 100 * DAY);
	judged(db, 2, swap, NOW - 90 * DAY);
	judged(db, 4, swap, NOW - 80 * DAY);
	for (int64_t part = 1; part <= 4; part++)
		booked(db, part, 45);
	check(run(db, &e, "update ticket set opened_ms = ?", (int64_t)NOW - 50 * DAY));
	for (int64_t part = 1; part <= 5; part++)                 /* the fifth was never judged */
		check(run(db, &e, "insert into part (client_id, ticket_id, place, title) values (1, ?, ?, '')", part == 5 ? 1 : part, part));
	booked(db, 5, 30);
}

static struct str tables_counted(struct db *db, struct arena *mem)
{
	int64_t n[8] = { 0 };
	struct err e = { 0 };
	struct rows *r = sql(db, "select (select count(*) from verdict), (select count(*) from time_entry), (select count(*) from ticket), (select count(*) from signal),"
	                         " (select count(*) from audit), (select count(*) from claim), (select count(*) from quote), (select count(*) from outbox)");
	row(r, mem, &n[0], &n[1], &n[2], &n[3], &n[4], &n[5], &n[6], &n[7]);
	check(done(r, &e));
	return str_keep(mem, (struct str){ (const char *)n, sizeof n });
}

static struct str file_bytes(struct str where, struct str name, struct arena *mem)
{
	struct str bytes = NONE;
	struct err e = { 0 };
	if (!str_starts(where, STR("postgres:")))
		check(file_read(text(mem, "{}/{}", where, name), mem, 64 << 20, &bytes, &e));
	return bytes;
}

static void told(void *with, int percent)
{
	int *before = with;
	check(percent >= *before && percent <= 100);
	*before = percent;
}

BOTH(a_replay_reads_a_store_and_leaves_it_alone)
{
	int percent = 0;
	struct progress progress = { told, &percent };
	const struct contract *contracts[VERSIONS];
	struct err e = { 0 };
	struct replay r;
	struct db *reader;
	struct out o = out_open(mem);
	struct json j = json_open(&o);
	both_versions(mem, contracts);
	fill(db);
	struct str counted = tables_counted(db, mem), bytes = file_bytes(where, STR("regelbetrieb.db"), mem), log = file_bytes(where, STR("regelbetrieb.db-wal"), mem);
	check(db_open(where, DB_READ, &reader, &e));
	if (!report_replay(reader, 0, replay_from((struct instant){ NOW }, 12), (struct instant){ NOW }, contracts, &progress, mem, &r, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	check(replay_print(reader, &r, &j, &e));
	check_int(percent, 100);
	db_close(reader);
	check_str(tables_counted(db, mem), counted);
	check(str_is(file_bytes(where, STR("regelbetrieb.db"), mem), bytes) && str_is(file_bytes(where, STR("regelbetrieb.db-wal"), mem), log));

	check_int(r.sums.parts, 3);
	check_int(r.sums.minutes, 135);
	check_int(r.sums.unjudged, 1);
	check_int(r.sums.unjudged_minutes, 30);
	check_int(r.sums.changed, 1);
	check_int(r.sums.billed[VERSION_OLD].cents, 3 * 9000);
	check_int(r.sums.billed[VERSION_NEW].cents, 2 * 10500);
	check_int(r.sums.flat[VERSION_OLD].cents, 12 * 1500);
	check_int(r.sums.flat[VERSION_NEW].cents, 12 * 1600);
	check(r.sums.months == 0 && r.sums.months_as_if == 12 && r.sums.months_of == 12);      /* the client never had a contract */
	check(str_has(out_str(&o), STR("\"months\":0,\"months_of\":12,\"months_as_if\":12,")));
	check(replay_changes(&r));
	check(str_has(out_str(&o), STR("\"old\":{\"verdict\":\"projekt\",\"class\":\"project\",\"status\":\"certain\",\"clauses\":[\"§7.2\"],\"price\":\"techniker\"}")));
	check(str_has(out_str(&o), STR("{\"ticket\":1,\"part\":1,\"subject\":\"Datei weg\",\"minutes\":45,\"billed\":{\"old\":90.00,\"new\":0.00}}")));
}

/* A ticket with a quote that was accepted and an objection, one whose work was done at a moved price, one that was judged long ago. */
BOTH(what_a_replay_leaves_out_is_counted_by_ticket)
{
	const struct contract *contracts[VERSIONS];
	struct err e = { 0 };
	struct replay r;
	struct out o = out_open(mem);
	struct json j = json_open(&o);
	both_versions(mem, contracts);
	fill(db);
	check(report_replay(db, 1, replay_from((struct instant){ NOW }, 12), (struct instant){ NOW }, contracts, NULL, mem, &r, &e));
	check(!r.left.tickets && !replay_left_words(&r.left, LANG_DE, mem).len);
	for (int64_t ticket = 2; ticket <= 3; ticket++) {
		check(run(db, &e, "insert into quote (client_id, ticket_id, part_id, contract_id, verdict_id, number, version, state, title, clause, clause_text, net_cents, vat_cents,"
		                  " gross_cents, valid_until, sha256, person_id, created_ms, offered_ms, decided_ms, decided_by) values (1, ?, ?, 1, 1, 'A', 1, 1, '', '', '', 0, 0, 0, 0, '', 1, 1, 1, 1, 1)", ticket, ticket));
		check(run(db, &e, "insert into objection (client_id, ticket_id, part_id, verdict_id, person_id, reason, due_ms, at_ms) values (1, ?, ?, 1, 1, '', 0, 0)", ticket, ticket));
	}
	check(run(db, &e, "insert into price_step (client_id, contract_id, name, index_name, clause, origin, nominal, effective, base, month, base_u6, value_u6, num, den, capped,"
	                  " person_id, at_ms) values (1, 1, 'preise', 'vpi', '', 0, 20000, 20000, 0, 0, 1, 1, 1, 1, 0, 1, 0)"));
	check(report_replay(db, 0, replay_from((struct instant){ NOW }, 12), (struct instant){ NOW }, contracts, NULL, mem, &r, &e));
	check(replay_print(db, &r, &j, &e));
	check_str(replay_left_words(&r.left, LANG_DE, mem), STR("Nachgerechnet, als gäbe es sie nicht: Angebote (1), angepasste Preise (3), offene Widersprüche (1); diese 3 Vorgänge stehen so in den Zahlen."));
	check_str(replay_left_words(&r.left, LANG_EN, mem), STR("Replayed as if there were none: quotes (1), adjusted prices (3), open objections (1); these 3 tickets stand so in the numbers."));
	check(str_has(out_str(&o), STR("\"left_out\":{\"tickets\":3,\"counted\":3,\"not_replayed\":0,\"quotes\":1,\"approvals\":0,\"moved_prices\":3,\"objections\":1,\"quotas\":0,\"told_otherwise\":0,\"metered_periods\":0,\"open_fees\":0},\"rulings_kept\":0,")));
	check(report_replay(db, 2, replay_from((struct instant){ NOW }, 12), (struct instant){ NOW }, contracts, NULL, mem, &r, &e));
	check_int(r.left.tickets, 0);
	/* the part goes along with its ticket: it is one ticket with the first */
	check(run(db, &e, "update part set ticket_id = 1 where client_id = 1 and id = 2"));
	check(report_replay(db, 0, replay_from((struct instant){ NOW }, 12), (struct instant){ NOW }, contracts, NULL, mem, &r, &e));
	check_str(replay_left_words(&r.left, LANG_DE, mem), STR("Nachgerechnet, als gäbe es sie nicht: Angebote (1), angepasste Preise (2), offene Widersprüche (1); diese 2 Vorgänge stehen so in den Zahlen."));
}

/* What is ruled is no longer left aside: upheld it says nothing, turned it stands, turned back it says nothing again. */
BOTH(what_is_ruled_stands_and_an_open_objection_is_left_aside)
{
	static const struct { int was, class; int64_t open, ruled; struct str words[2]; } rows[] = {
		{ 2, 2, 0, 0, { LIT(""), LIT("") } },
		{ 2, 1, 0, 1, { LIT("Was auf einen Widerspruch hin entschieden ist, steht unter beiden Fassungen so (1 Vorgang)."), LIT("What was ruled on an objection stands so under both versions (1 ticket).") } },
		{ 0, 0, 1, 1, { LIT("Nachgerechnet, als gäbe es sie nicht: offene Widersprüche (1); dieser Vorgang steht so in den Zahlen. Was auf einen Widerspruch hin entschieden ist, steht unter beiden Fassungen so (1 Vorgang)."),
			LIT("Replayed as if there were none: open objections (1); this ticket stands so in the numbers. What was ruled on an objection stands so under both versions (1 ticket).") } },
		{ 2, 2, 0, 0, { LIT(""), LIT("") } },
	};
	const struct contract *contracts[VERSIONS];
	struct err e = { 0 };
	both_versions(mem, contracts);
	fill(db);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct replay r;
		struct out o = out_open(mem);
		struct json j = json_open(&o);
		if (i != 3)
			check(run(db, &e, "insert into objection (client_id, ticket_id, part_id, verdict_id, person_id, reason, due_ms, at_ms) values (1, 2, 2, 1, 1, '', 0, 0)"));
		if (i != 2)                                      /* the third stays open until the fourth row */
			check(run(db, &e, "insert into ruling (client_id, objection_id, ticket_id, part_id, verdict_id, was, class, reason, person_id, at_ms)"
			                  " values (1, ?, 2, 2, 1, ?, ?, '', 1, ?)", (int64_t)(i < 2 ? i + 1 : 3), rows[i].was, rows[i].class, (int64_t)NOW));
		check(report_replay(db, 0, replay_from((struct instant){ NOW }, 12), (struct instant){ NOW }, contracts, NULL, mem, &r, &e));
		check_int(r.left.of[LEFT_OBJECTIONS], rows[i].open);
		check_int(r.left.ruled, rows[i].ruled);
		check_int(r.left.tickets, rows[i].open);
		check_str(replay_left_words(&r.left, LANG_DE, mem), rows[i].words[LANG_DE]);
		check_str(replay_left_words(&r.left, LANG_EN, mem), rows[i].words[LANG_EN]);
		check(replay_print(db, &r, &j, &e) && str_has(out_str(&o), text(mem, "\"rulings_kept\":{},", rows[i].ruled)));
	}
}

TEST(what_is_left_aside_and_what_is_not_replayed_are_two_sentences)
{
	struct replay_left l = { .tickets = 3, .counted = 1, .left = 2, .of = { [LEFT_QUOTES] = 1, [LEFT_QUOTAS] = 2 }, .fees = 1 };
	check_str(replay_left_words(&l, LANG_DE, mem), STR("Nachgerechnet, als gäbe es sie nicht: Angebote (1); dieser Vorgang steht so in den Zahlen. Nicht nachgerechnet: früherer Verbrauch aus Kontingenten (2),"
		" Monate, deren Pauschale offen ist (1); das betrifft 2 Vorgänge."));
	check_str(replay_left_words(&l, LANG_EN, mem), STR("Replayed as if there were none: quotes (1); this ticket stands so in the numbers. Not replayed: earlier use of quotas (2), months whose flat fee is open (1);"
		" this concerns 2 tickets."));
}

BOTH(the_same_contract_changes_nothing)
{
	const struct contract *contracts[VERSIONS];
	struct err e = { 0 };
	struct replay r;
	both_versions(mem, contracts);
	contracts[VERSION_NEW] = contracts[VERSION_OLD];
	fill(db);
	check(report_replay(db, 1, replay_from((struct instant){ NOW }, 12), (struct instant){ NOW }, contracts, NULL, mem, &r, &e));
	check(!replay_changes(&r) && r.sums.parts == 3 && r.clients.at[0].changes.n == 0);
	check(report_replay(db, 2, replay_from((struct instant){ NOW }, 12), (struct instant){ NOW }, contracts, NULL, mem, &r, &e));
	check_int(r.sums.parts, 0);
}

TEST(a_verdict_in_german_is_judged_under_the_english_twin)
{
	struct str english;
	struct facts f = { 0 };
	struct judgement j;
	struct err e = { 0 };
	check(asset_find(STR("contracts/standard.en.md"), &english));
	const struct contract *c = compiled(mem, english);
	check(verdict_facts_under(c, restore, mem, &f) && f.n == 5);
	check(contract_judge(c, &f, mem, &j, &e));
	check_int(j.class, VERDICT_PROJECT);
}
