/* replay_ruled_test.c - work that is ruled costs what it would cost if the clause said that verdict, on the account and in a replay. */
#include "report/report.h"
#include "signal/steps_test.h"

static stage_fn *const stages[] = { ticket_step, verdict_step, account_step };

#define HEAD "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: aufwand\nzone: Europe/Berlin\n---\n```klausel\n" \
	"merkmal art: dies, b, c, d aus ticket\n§2 aufwand wenn art = b\n§3 projekt wenn art = c\n§4 gedeckt wenn art = d\nmerkmal ort: fern, nah aus ticket\nmerkmal eilig: ja/nein sonst nein aus ticket\npreis technik: 120,00 € je h\npreis planung: 96,00 € je h\npreis anfahrt: 50,00 € einmalig\npreis anteil: 15,00 € einmalig\n"
#define TAIL "```\n```werte\n| merkmal | wert | bedeutung |\n| art | dies | x |\n| art | b | x |\n| art | c | x |\n| art | d | x |\n| ort | fern | am Telefon |\n| ort | nah | in der Stadt |\n| eilig | - | es drängt |\n```\n"

static const char *const charging[] = {
	"§9 preis technik\n§9.2 zuzüglich anfahrt wenn ort = nah\n",
	"§9 preis technik wenn urteil = aufwand\n§9.1 preis planung wenn urteil = projekt\n§9.2 zuzüglich anfahrt wenn ort = nah\n§9.3 zuzüglich anteil wenn urteil = gedeckt\nzuschlag eile: 50 % wenn eilig und urteil = aufwand\n",
	"§9 preis technik wenn urteil = aufwand\n§9.1 preis planung wenn urteil = projekt\n§9.2 zuzüglich anfahrt wenn ort = nah\nurteil aufwand: nach zeit, freigabe klient ab 200,00 €\nurteil projekt: nach angebot\n",
	"begriff bezahlt: urteil = aufwand oder urteil = projekt\n§9 preis technik wenn bezahlt\n§9.2 zuzüglich anfahrt wenn nicht bezahlt und ort = nah\nzuschlag eile: 20 % auf anfahrt wenn eilig\nurteil gewährleistung: in nichts wenn eilig\nurteil projekt: nach zeit\n",
};
static const char *const words[] = { "gedeckt", "aufwand", "projekt", "gewährleistung", "klient", "abgelehnt" };
static const char *const ids[] = { "covered", "hourly", "project", "warranty", "client", "declined" };        /* ORDER words */
enum { CLASSES = COUNT(words), BOOKINGS = 4 };

/* What became of the work, booking by booking, and what a replay makes of it. */
struct came_to { struct str bookings; int64_t billed, open, priceless; };
struct facts_told { bool near, asked, hurry; int minutes[BOOKINGS]; };

static struct str bookings_of(struct house *h)
{
	struct out o = out_open(h->s.mem);
	int state;
	int64_t cents;
	struct str reason;
	struct rows *r = sql(h->s.db, "select state, reason, net_cents from time_entry where client_id = ? order by id", h->client);
	while (row(r, h->s.mem, &state, &reason, &cents))
		print(&o, "{} {} {}; ", state, reason, cents);
	check(done(r, &h->e));
	print(&o, "owed {}", steps_owed(h));
	return out_str(&o);
}

static void tell(struct house *h, const char *name, const char *value)
{
	steps_act(h, "ticket.fact", text(h->s.mem, "{\"part\":\"{}\",\"name\":\"{}\",\"value\":\"{}\"}", h->part, str_of(name), str_of(value)));
	steps_pass(h, (struct instant){ h->s.now.ms + 1000 });
}

/* Disputed before the first booking, so that nothing is let go, and ruled between the second and the third. ruled: NONE: nobody objects. */
static struct came_to live(struct str document, const char *ruled, const struct facts_told *told, struct arena *mem, struct db *db)
{
	struct house h;
	struct replay r;
	struct verdict v;
	struct document doc = { STR("test.md"), document };
	struct findings found = { 0 };
	struct contract *c;
	int64_t objection = 0;
	if (!contract_read(&doc, 1, mem, &c, &found))
		unit_failed(__FILE__, __LINE__, found.at[0].text);
	steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	steps_sign(&h, document);
	steps_request(&h);
	if (told->asked)
		tell(&h, "ort", told->near ? "nah" : "fern");
	tell(&h, "art", "dies");
	tell(&h, "eilig", told->hurry ? "ja" : "nein");
	check(verdict_find(db, h.client, h.part, mem, &v, &h.e));
	if (ruled) {
		steps_act(&h, "verdict.object", text(mem, "{\"verdict\":\"{}\",\"reason\":\"x\"}", v.id));
		objection = h.made;
	}
	for (int i = 0; i < BOOKINGS; i++) {
		if (ruled && i == BOOKINGS / 2)
			steps_act(&h, "verdict.rule", text(mem, "{\"objection\":\"{}\",\"class\":\"{}\",\"reason\":\"x\",\"worse\":\"1\",\"owner\":\"1\"}", objection, str_of(ruled)));
		steps_pass(&h, (struct instant){ h.s.now.ms + 1000 });
		steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"{}\",\"date\":\"2026-01-09\",\"text\":\"x\"}", h.part, told->minutes[i]));
	}
	if (!report_replay(db, h.client, replay_from(h.s.now, 12), h.s.now, (const struct contract *const[VERSIONS]){ c, c }, NULL, mem, &r, &h.e))
		unit_failed(__FILE__, __LINE__, err_str(&h.e));
	int64_t checked, differ;
	check(verdict_verify(db, mem, &checked, &differ, &h.e) && checked > 0 && !differ);
	return (struct came_to){ bookings_of(&h), r.sums.billed[VERSION_OLD].cents, r.sums.open[VERSION_OLD], r.sums.priceless[VERSION_OLD] };
}

BOTH_OF_MANY(what_is_ruled_costs_what_it_would_if_the_clause_said_so)
{
	for (size_t c = 0; c < COUNT(charging) * CLASSES; c++) {
		size_t is = c % CLASSES, was = (is + 1 + unit_random() % (CLASSES - 1)) % CLASSES;
		struct facts_told told = { unit_random() % 2, unit_random() % 4, unit_random() % 2, { 0 } };
		struct came_to came[2];
		for (int i = 0; i < BOOKINGS; i++)
			told.minutes[i] = 15 * (int)(1 + unit_random() % 6);
		for (int clause = 0; clause < 2; clause++) {
			struct str document = text(mem, "{}§1 {} wenn art = dies\n{}{}", STR(HEAD), str_of(words[clause ? is : was]), str_of(charging[c / CLASSES]), STR(TAIL));
			check(db_begin(db, &(struct err){ 0 }));
			came[clause] = live(document, clause ? NULL : ids[is], &told, mem, db);
			db_rollback(db);
		}
		if (!str_is(came[0].bookings, came[1].bookings) || came[0].billed != came[1].billed || came[0].open != came[1].open || came[0].priceless != came[1].priceless)
			unit_failed(__FILE__, __LINE__, text(mem, "{}{} ruled {}: {}, clause: {}; replayed {} {} {}, clause {} {} {}", str_of(charging[c / CLASSES]), str_of(words[was]), str_of(words[is]), came[0].bookings, came[1].bookings,
				came[0].billed, came[0].open, came[0].priceless, came[1].billed, came[1].open, came[1].priceless));
	}
}

#define QUOTA "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: aufwand\nzone: Europe/Berlin\n---\n```klausel\n" \
	"merkmal ort: fern, nah aus ticket\nkontingent stunden: 1 h je monat je klient, verfällt, teilbar\n§2 gedeckt wenn ort = fern, aus kontingent stunden\npreis technik: 30,00 € je 15 min\n§9 preis technik wenn urteil = aufwand\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| ort | fern | am Telefon |\n| ort | nah | in der Stadt |\n```\n"

static int64_t asked(struct house *h, int minutes, const char *day)
{
	struct fields f = { 0 };
	int64_t part = 0;
	field_add(h->s.mem, &f, STR("subject"), STR("Hilfe"));
	field_add(h->s.mem, &f, STR("fact.ort"), STR("fern"));
	steps_act_fields(h, "ticket.request", 1, f);
	struct rows *r = sql(h->s.db, "select id from part where client_id = ? and ticket_id = ?", h->client, h->made);
	row(r, h->s.mem, &part);
	check(done(r, &h->e));
	steps_pass(h, (struct instant){ h->s.now.ms + 1000 });
	steps_act(h, "time.add", text(h->s.mem, "{\"part\":\"{}\",\"minutes\":\"{}\",\"date\":\"{}\",\"text\":\"x\"}", part, minutes, str_of(day)));
	steps_pass(h, (struct instant){ h->s.now.ms + 1000 });
	return part;
}

/* A quota turned the verdict that is objected to, and has room again when it is ruled on: the ruling is of what was objected to, too. */
BOTH(a_ruling_reaches_the_verdict_that_was_objected_to_when_a_quota_has_room_again)
{
	static const struct { const char *ruled; int64_t owed; } cases[] = { { "warranty", 0 }, { "client", 0 }, { "declined", 0 }, { "covered", 0 }, { "upheld", 6000 } };
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct house h;
		struct verdict v;
		struct replay r;
		struct document doc = { STR("test.md"), STR(QUOTA) };
		struct findings found = { 0 };
		struct contract *c;
		int64_t checked, differ;
		check(contract_read(&doc, 1, mem, &c, &found) && db_begin(db, &(struct err){ 0 }));
		steps_open(&h, stages, COUNT(stages), "2026-01-10T20:00:00+01:00", mem, db);
		steps_sign(&h, doc.bytes);
		asked(&h, 60, "2026-01-09");
		int64_t part = asked(&h, 20, "2026-01-10");
		check_int(steps_owed(&h), 6000);
		check(verdict_find(db, h.client, part, mem, &v, &h.e) && v.class == VERDICT_HOURLY);
		steps_act(&h, "verdict.object", text(mem, "{\"verdict\":\"{}\",\"reason\":\"x\"}", v.id));
		int64_t objection = h.made;
		steps_pass(&h, zone_instant(NULL, date_of(2026, 2, 3), 1200));
		check(verdict_find(db, h.client, part, mem, &v, &h.e) && v.class == VERDICT_COVERED);
		steps_act(&h, "verdict.rule", text(mem, "{\"objection\":\"{}\",\"class\":\"{}\",\"reason\":\"x\",\"worse\":\"1\",\"owner\":\"1\"}", objection, str_of(cases[i].ruled)));
		if (steps_owed(&h) != cases[i].owed)
			unit_failed(__FILE__, __LINE__, text(mem, "ruled {}: owed {}", str_of(cases[i].ruled), steps_owed(&h)));
		if (!report_replay(db, h.client, replay_from(h.s.now, 12), h.s.now, (const struct contract *const[VERSIONS]){ c, c }, NULL, mem, &r, &h.e))
			unit_failed(__FILE__, __LINE__, err_str(&h.e));
		if (r.sums.billed[VERSION_OLD].cents != cases[i].owed)
			unit_failed(__FILE__, __LINE__, text(mem, "ruled {}: replayed {}", str_of(cases[i].ruled), r.sums.billed[VERSION_OLD]));
		check(verdict_verify(db, mem, &checked, &differ, &h.e) && checked > 0 && !differ);
		db_rollback(db);
	}
}

static int64_t request(struct house *h)
{
	int64_t part = 0;
	struct fields f = { 0 };
	field_add(h->s.mem, &f, STR("subject"), STR("Hilfe"));
	field_add(h->s.mem, &f, STR("fact.ort"), STR("fern"));
	steps_act_fields(h, "ticket.request", 1, f);
	struct rows *r = sql(h->s.db, "select id from part where client_id = ? and ticket_id = ?", h->client, h->made);
	row(r, h->s.mem, &part);
	check(done(r, &h->e));
	h->ticket = h->made;
	steps_pass(h, (struct instant){ h->s.now.ms + 1000 });
	return part;
}

static void work_on(struct house *h, int64_t part, int minutes, const char *day)
{
	steps_act(h, "time.add", text(h->s.mem, "{\"part\":\"{}\",\"minutes\":\"{}\",\"date\":\"{}\",\"anyway\":\"1\",\"text\":\"x\"}", part, minutes, str_of(day)));
	steps_pass(h, (struct instant){ h->s.now.ms + 1000 });
}

static void object_and_rule(struct house *h, int64_t part, const char *class)
{
	struct verdict v;
	check(verdict_find(h->s.db, h->client, part, h->s.mem, &v, &h->e));
	steps_act(h, "verdict.object", text(h->s.mem, "{\"verdict\":\"{}\",\"reason\":\"x\"}", v.id));
	steps_act(h, "verdict.rule", text(h->s.mem, "{\"objection\":\"{}\",\"class\":\"{}\",\"reason\":\"x\",\"leave\":\"x\",\"worse\":\"1\",\"owner\":\"1\"}", h->made, str_of(class)));
	steps_pass(h, (struct instant){ h->s.now.ms + 1000 });
}

static void is_owed(struct house *h, const struct contract *c, int64_t cents)
{
	struct replay r;
	check_int(steps_owed(h), cents);
	check(report_replay(h->s.db, h->client, replay_from(h->s.now, 12), h->s.now, (const struct contract *const[VERSIONS]){ c, c }, NULL, h->s.mem, &r, &h->e));
	check_int(r.sums.billed[VERSION_OLD].cents, cents);
}

static const struct contract *compiled(struct str bytes, struct arena *mem)
{
	struct document doc = { STR("test.md"), bytes };
	struct findings found = { 0 };
	struct contract *c;
	check(contract_read(&doc, 1, mem, &c, &found) || (unit_failed(__FILE__, __LINE__, found.at[0].text), false));
	return c;
}

/* Ruled to be the client's own before it was booked, the hour draws on nothing; another one's then uses the quota up, and the first stays what was ruled. */
BOTH(what_others_draw_takes_nothing_from_what_was_ruled)
{
	const struct contract *c = compiled(STR(QUOTA), mem);
	struct house h;
	steps_open(&h, stages, COUNT(stages), "2026-01-10T20:00:00+01:00", mem, db);
	steps_sign(&h, STR(QUOTA));
	int64_t first = request(&h), other = request(&h);
	object_and_rule(&h, first, "client");
	work_on(&h, first, 60, "2026-01-09");
	is_owed(&h, c, 0);
	work_on(&h, other, 60, "2026-01-09");
	is_owed(&h, c, 0);
	work_on(&h, other, 15, "2026-01-09");
	is_owed(&h, c, 3000);
}

/* Once the work is solved what is booked beyond the quota leaves the verdict that was given; a ruling on it is of what the contract says by then, too: the hour
 * in the fee and the half beyond it, which was 60 €. */
BOTH(a_ruling_on_a_verdict_from_before_is_of_what_the_contract_says_by_then)
{
	const struct contract *c = compiled(STR(QUOTA), mem);
	struct house h;
	steps_open(&h, stages, COUNT(stages), "2026-01-10T20:00:00+01:00", mem, db);
	steps_sign(&h, STR(QUOTA));
	int64_t part = request(&h);
	steps_act(&h, "ticket.move", text(mem, "{\"ticket\":\"{}\",\"verb\":\"solve\"}", h.ticket));
	work_on(&h, part, 90, "2026-01-10");
	is_owed(&h, c, 6000);
	object_and_rule(&h, part, "warranty");
	is_owed(&h, c, 0);
}
