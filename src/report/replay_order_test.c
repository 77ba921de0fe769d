/* replay_order_test.c - whatever order work is booked in, it has what it would have had in the order in which it was done: the account, entry by entry; a replay; and,
 * where a month is simple, whoever counts it minute by minute. */
#include "report/report.h"
#include "account/books.h"
#include "signal/steps_test.h"

static stage_fn *const stages[] = { ticket_step, verdict_step, account_step };

#define HEAD "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: aufwand\nzone: Europe/Berlin\n---\n```klausel\n" \
	"merkmal ort: fern, nah aus ticket\nmerkmal gegenstand: server, drucker aus inventar\nkalender tags: mo-so 08:00-17:00\n"
#define FEET "preis technik: 30,00 € je 15 min, mindestens 30 min\nzuschlag abend: 50 % wenn außerhalb tags\n§9 preis technik wenn urteil = aufwand\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| ort | fern | am Telefon |\n| ort | nah | in der Stadt |\n| gegenstand | server | x |\n| gegenstand | drucker | x |\n```\n"
#define HOURS(amount) "kontingent stunden: " amount "\n§2 gedeckt wenn ort = fern, aus kontingent stunden\n"
#define TURNS(amount) "kontingent guthaben: " amount "\nurteil gedeckt: nach zeit\npreis kontor: 40,00 € je h\n§2 gedeckt wenn ort = fern, zu preis kontor, aus kontingent guthaben, darüber aufwand\n"

/* naive: minutes of a month that are counted one by one; 0: not so simple. cut: an entry is cut where it ends. */
static const struct { const char *name, *quota; int naive; bool cut; } cases[] = {
	{ "a month, cut", HOURS("2 h je monat je klient, verfällt, teilbar"), 120, true },
	{ "a month, as a whole", HOURS("2 h je monat je klient, verfällt"), 120, false },
	{ "carried over", HOURS("1 h je monat je klient, überträgt, teilbar"), 0, false },
	{ "carried for a month, and no more than that", HOURS("90 min je monat je klient, überträgt 1 monat, höchstens 1 h"), 0, false },
	{ "rolling", HOURS("3 h je 30 tage je klient, rollend, teilbar"), 0, false },
	{ "of each ticket", HOURS("70 min je ticket, teilbar"), 0, false },
	{ "of each user", HOURS("2 h je quartal je anwender, verfällt, teilbar"), 0, false },
	{ "of each site", HOURS("90 min je monat je standort, verfällt"), 0, false },
	{ "of each device", HOURS("90 min je monat je server, verfällt, teilbar"), 0, false },
	{ "growing", HOURS("1 h je angefangene 2 server je monat, verfällt, teilbar"), 0, false },
	{ "one after the other", HOURS("1 h je monat je klient, verfällt, teilbar") "kontingent block: 90 min je quartal, verfällt, teilbar\n§3 gewährleistung wenn ort = nah, aus kontingent block\n", 0, false },
	{ "in money", "kontingent guthaben: 200,00 € je monat, überträgt 1 monat\n§2 aufwand wenn ort = fern, aus kontingent guthaben\n", 0, false },
	{ "in money, beyond which it costs otherwise", TURNS("150,00 € je monat, verfällt"), 0, false },
};

enum { ENTRIES = 26, TICKETS = 5 };
struct entry { struct date day; int start, minutes, ticket; };
struct script { struct entry at[ENTRIES]; bool near[TICKETS]; int thing[TICKETS], person[TICKETS]; };

static int below(int n) { return (int)(unit_random() % (unsigned)n); }

/* In the order of the work; no two of them begin at once. */
static struct script any_work(void)
{
	struct script s = { 0 };
	int32_t day = date_of(2026, 1, 2).day;
	for (int i = 0; i < ENTRIES; i++) {
		day += below(7);
		bool same = i && s.at[i - 1].day.day == day;
		int start = same ? s.at[i - 1].start + 15 + below(100) : 60 * (8 + below(6));
		s.at[i] = (struct entry){ { start < 1200 ? day : ++day }, start < 1200 ? start : 480, 5 + below(90), below(TICKETS) };
	}
	for (int i = 0; i < TICKETS; i++) {
		s.near[i] = i && !below(4);
		s.thing[i] = 1 + below(2);
		s.person[i] = 1 + below(2);
	}
	return s;
}

static void shuffle(int *order)
{
	for (int i = ENTRIES; i-- > 1;) {
		int other = below(i + 1), kept = order[i];
		order[i] = order[other];
		order[other] = kept;
	}
}

/* What became of a booking, of a part, and of all. */
struct became { int64_t drawn[ENTRIES], covered[ENTRIES], owed[ENTRIES], net[TICKETS], sum, replayed; };

static void open_house(struct house *h, struct str document, const struct script *s, int64_t *parts, struct arena *mem, struct db *db)
{
	steps_open(h, stages, COUNT(stages), "2026-01-01T10:00:00+01:00", mem, db);
	for (int i = 1; i <= 2; i++) {
		steps_act(h, "site.add", text(mem, "{\"name\":\"Haus {}\"}", (int64_t)i));
		steps_act(h, "component.add", text(mem, "{\"key\":\"d{}\",\"name\":\"D{}\",\"class\":\"server\",\"site\":\"Haus {}\",\"from\":\"2026-01-01\"}", i, i, (int64_t)i));
	}
	steps_sign(h, document);
	for (int i = 0; i < TICKETS; i++) {
		int64_t component = 0;
		struct fields f = { 0 };
		struct rows *r = sql(db, "select id from component where client_id = ? and key = ?", h->client, text(mem, "d{}", s->thing[i]));
		row(r, mem, &component);
		check(done(r, &h->e));
		field_add(mem, &f, STR("subject"), STR("Hilfe"));
		field_add(mem, &f, STR("fact.ort"), s->near[i] ? STR("nah") : STR("fern"));
		field_add(mem, &f, STR("component"), text(mem, "{}", component));
		steps_act_fields(h, "ticket.request", s->person[i], f);
		r = sql(db, "select id from part where client_id = ? and ticket_id = ?", h->client, h->made);
		check(row(r, mem, &parts[i]) && done(r, &h->e));
	}
}

static void read_became(struct house *h, const int64_t *parts, struct became *out)
{
	int64_t part, minutes, state, net;
	struct str what, quota;
	int64_t n;
	struct rows *r = sql(h->s.db, "select text, part_id, minutes, state, quota, net_cents from time_entry where client_id = ?", h->client);
	while (row(r, h->s.mem, &what, &part, &minutes, &state, &quota, &net)) {
		check(str_int(what, &n));
		check(state != TIME_HELD);
		(state == TIME_FREE ? out->covered : out->owed)[n] += minutes;
		out->drawn[n] += quota.len ? minutes : 0;
		for (int i = 0; i < TICKETS; i++)
			out->net[i] += parts[i] == part ? net : 0;
	}
	check(done(r, &h->e));
	out->sum = steps_owed(h);
}

/* What the ledger says, and every verdict and seal, is right however often it was written anew. */
static void verify(struct house *h)
{
	int64_t checked, differ, unequal = 0;
	struct str broken;
	struct rows *r = sql(h->s.db, "select count(*) from time_entry t where t.client_id = ? and t.quota <> '' and t.minutes * 1000000 <> coalesce((select sum(b.amount_u6) from quota_booking b where b.client_id = t.client_id"
	                              " and b.entry_id = t.id and b.quota = t.quota and b.returned_ms = 0), 0)", h->client);
	check(row(r, NULL, &unequal) && done(r, &h->e));
	check_int(unequal, 0);
	check(verdict_verify(h->s.db, h->s.mem, &checked, &differ, &h->e) && differ == 0);
	check(audit_verify_seals(h->s.db, h->s.mem, &checked, &broken, &h->e));
	check_str(broken, NONE);
}

static void book(struct house *h, const struct script *s, const int64_t *parts, int entry)
{
	const struct entry *x = &s->at[entry];
	steps_act(h, "time.add", text(h->s.mem, "{\"part\":\"{}\",\"minutes\":\"{}\",\"date\":\"{}\",\"start\":\"{}:{}{}\",\"anyway\":\"1\",\"text\":\"{}\"}", parts[x->ticket], x->minutes, x->day, x->start / 60,
		x->start % 60 < 10 ? STR("0") : NONE, x->start % 60, entry));
}

static void live_through(struct str document, const struct script *s, const int *order, struct became *out, struct arena *mem, struct db *db)
{
	struct house h;
	struct replay r;
	struct document doc = { STR("test.md"), document };
	struct findings found = { 0 };
	struct contract *c;
	int64_t parts[TICKETS];
	*out = (struct became){ 0 };
	check(contract_read(&doc, 1, mem, &c, &found));
	const struct contract *const both[VERSIONS] = { c, c };
	check(db_begin(db, &(struct err){ 0 }));
	open_house(&h, document, s, parts, mem, db);
	h.s.now = zone_instant(NULL, date_of(2026, 6, 30), 720);
	for (int i = 0; i < ENTRIES; i++) {
		h.s.now.ms += 60000;
		book(&h, s, parts, order[i]);
	}
	read_became(&h, parts, out);
	verify(&h);
	if (!report_replay(db, h.client, replay_from(h.s.now, 12), h.s.now, both, NULL, mem, &r, &h.e))
		unit_failed(__FILE__, __LINE__, err_str(&h.e));
	out->replayed = r.sums.billed[VERSION_OLD].cents;
	check_int(r.sums.billed[VERSION_NEW].cents, out->replayed);
	db_rollback(db);
}

static void must_agree(const char *name, const struct script *s, const struct became *in_order, const struct became *out, struct arena *mem)
{
	for (int i = 0; i < ENTRIES; i++)
		if (in_order->drawn[i] != out->drawn[i] || in_order->covered[i] != out->covered[i] || in_order->owed[i] != out->owed[i])
			unit_failed(__FILE__, __LINE__, text(mem, "{}: of {} on {} {} drawn, {} covered, {} owed; in order {}, {}, {}", str_of(name), s->at[i].minutes, s->at[i].day, out->drawn[i], out->covered[i], out->owed[i],
				in_order->drawn[i], in_order->covered[i], in_order->owed[i]));
	for (int i = 0; i < TICKETS; i++)
		if (in_order->net[i] != out->net[i])
			unit_failed(__FILE__, __LINE__, text(mem, "{}: ticket {} owes {}, in order {}", str_of(name), i, (struct money){ out->net[i] }, (struct money){ in_order->net[i] }));
	if (out->replayed != out->sum)
		unit_failed(__FILE__, __LINE__, text(mem, "{}: replayed {}, owed {}", str_of(name), (struct money){ out->replayed }, (struct money){ out->sum }));
}

/* Minute by minute, in the order of the work. */
static void must_be_counted(const char *name, const struct script *s, int size, bool cut, const struct became *out, struct arena *mem)
{
	int left[12];
	for (int i = 0; i < 12; i++)
		left[i] = size;
	for (int i = 0; i < ENTRIES; i++) {
		int *of = &left[date_civil(s->at[i].day).month - 1], covered = 0;
		for (int k = 0; k < s->at[i].minutes && *of > 0 && !s->near[s->at[i].ticket] && (cut || *of + k >= s->at[i].minutes); k++, --*of)
			covered++;
		if (out->drawn[i] != covered)
			unit_failed(__FILE__, __LINE__, text(mem, "{}: of {} on {} {} drawn, counted {}", str_of(name), s->at[i].minutes, s->at[i].day, out->drawn[i], covered));
	}
}

BOTH_OF_MANY(work_has_what_quotas_leave_in_the_order_in_which_it_was_done)
{
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str document = text(mem, "{}{}{}", STR(HEAD), str_of(cases[i].quota), STR(FEET));
		struct script s = any_work();
		struct became in_order, out;
		int order[ENTRIES];
		for (int k = 0; k < ENTRIES; k++)
			order[k] = k;
		live_through(document, &s, order, &in_order, mem, db);
		must_agree(cases[i].name, &s, &in_order, &in_order, mem);
		if (cases[i].naive)
			must_be_counted(cases[i].name, &s, cases[i].naive, cases[i].cut, &in_order, mem);
		shuffle(order);
		live_through(document, &s, order, &out, mem, db);
		must_agree(cases[i].name, &s, &in_order, &out, mem);
	}
}

/* An invoice of everything that was done in January, with its record of work: what is owed of it is billed, what is free is shown. */
static void bill_january(struct house *h)
{
	int64_t invoice;
	struct date until = date_of(2026, 2, 1);
	struct rows *r = sql(h->s.db, "insert into invoice (client_id, series, number, type, issued, due, contract_id, quote_id, corrects, served_from, served_until, seller, buyer, buyer_reference, contract, net_cents, vat_cents,"
	                              " gross_cents, due_cents, sha256, person_id, at_ms) values (?, 'RE-2026', 'RE-1', 380, 0, 0, 0, 0, 0, 0, 0, '', '', '', '', 0, 0, 0, 0, '', 1, ?) returning id", h->client, h->s.now);
	check(row(r, NULL, &invoice) && done(r, &h->e));
	check(run(h->s.db, &h->e, "update claim set invoice_id = ? where client_id = ? and source = ? and source_id in (select id from time_entry where client_id = ? and work_date < ?)", invoice, h->client, (int)CLAIM_TIME, h->client, until));
	struct entries_shown shown = { 0 };
	int64_t id;
	r = sql(h->s.db, "select id from time_entry where client_id = ? and state = ? and work_date < ?", h->client, (int)TIME_FREE, until);
	while (row(r, h->s.mem, &id))
		*push(h->s.mem, &shown) = id;
	check(done(r, &h->e) && time_shown(&h->s, h->client, &shown, invoice, &h->e));
}

static int64_t claimed(struct house *h)
{
	int64_t sum = 0;
	struct rows *r = sql(h->s.db, "select cast(coalesce(sum(net_cents), 0) as bigint) from claim where client_id = ?", h->client);
	check(row(r, NULL, &sum) && done(r, &h->e));
	return sum;
}

BOTH_OF_MANY(a_replay_goes_around_what_is_billed_as_the_account_does)
{
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str document = text(mem, "{}{}{}", STR(HEAD), str_of(cases[i].quota), STR(FEET));
		struct script s = any_work();
		struct house h;
		struct replay r;
		struct document doc = { STR("test.md"), document };
		struct findings found = { 0 };
		struct contract *c;
		int64_t parts[TICKETS], before = 0;
		int order[ENTRIES];
		if (str_has(document, STR("guthaben")))                 /* what a quota in money pays is paid by days in a replay */
			continue;
		for (int k = 0; k < ENTRIES; k++)
			order[k] = k;
		shuffle(order);
		check(contract_read(&doc, 1, mem, &c, &found));
		const struct contract *const both[VERSIONS] = { c, c };
		check(db_begin(db, &(struct err){ 0 }));
		open_house(&h, document, &s, parts, mem, db);
		h.s.now = zone_instant(NULL, date_of(2026, 6, 30), 720);
		for (int k = 0; k < ENTRIES; k++) {
			h.s.now.ms += 60000;
			book(&h, &s, parts, order[k]);
			if (k == ENTRIES / 2) {
				h.s.now.ms += 60000;
				bill_january(&h);
				struct rows *rows = sql(db, "select cast(coalesce(sum(id), 0) as bigint) from claim where client_id = ? and invoice_id <> 0", h.client);
				check(row(rows, NULL, &before) && done(rows, &h.e));
			}
		}
		int64_t after = 0;
		struct rows *rows = sql(db, "select cast(coalesce(sum(id), 0) as bigint) from claim where client_id = ? and invoice_id <> 0", h.client);
		check(row(rows, NULL, &after) && done(rows, &h.e));
		check_int(after, before);                        /* what was billed is as it was */
		verify(&h);
		if (!report_replay(db, h.client, replay_from(h.s.now, 12), h.s.now, both, NULL, mem, &r, &h.e))
			unit_failed(__FILE__, __LINE__, err_str(&h.e));
		if (r.sums.billed[VERSION_OLD].cents != claimed(&h) || r.sums.billed[VERSION_NEW].cents != claimed(&h))
			unit_failed(__FILE__, __LINE__, text(mem, "{}: replayed {} and {}, claimed {}", str_of(cases[i].name), r.sums.billed[VERSION_OLD], r.sums.billed[VERSION_NEW], (struct money){ claimed(&h) }));
		db_rollback(db);
	}
}
