/* search_test.c - words as they are compared; hits against looking through everything by hand; what a contact never finds. */
#include "base/assets.h"
#include "search/search.h"
#include "signal/steps_test.h"

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&h->e)))
enum { TICKETS = 60, NOTES = 3 };

static stage_fn *const stages[] = { ticket_step };

TEST(words_are_compared_folded_and_without_signs)
{
	check_str(search_words(STR("Drücker-Anlage 2, „Straße“ (SW1)"), mem), STR("druecker anlage 2 strasse sw1"));
	check_str(search_words(STR(" – … "), mem), NONE);
	check_str(search_words(STR("\"a\" OR b*) NEAR"), mem), STR("a or b near"));
}

TEST(an_excerpt_stands_around_the_first_word_that_was_meant)
{
	struct str far = STR("Zuerst war lange nichts zu sehen, dann noch länger nichts, und am Ende fiel im Lager der Drücker aus, wie schon im Herbst.");
	struct excerpt x = search_excerpt(far, STR("druecker"), mem);
	check(x.cut_before && x.spans.n == 1);
	check_str(str_cut(x.text, x.spans.at[0].from, x.spans.at[0].until), STR("Drücker"));
	x = search_excerpt(STR("kurz"), STR("anderes"), mem);
	check(!x.cut_before && !x.cut_after && !x.spans.n);
	check_str(x.text, STR("kurz"));
	x = search_excerpt(STR("Das Netzlaufwerk fehlt."), STR("laufwerk"), mem);
	check(x.spans.n == 1);
	check_str(str_cut(x.text, x.spans.at[0].from, x.spans.at[0].until), STR("Netzlaufwerk"));
}

/* ---- hits ---- */

static const char *const vocabulary[] = { "Drucker", "druckt", "Drücker", "Lager", "Netz", "Netzteil", "Netzlaufwerk", "Laufwerks", "Etikettendrucker", "aus", "4711", "ab4711" };
struct said { int64_t client, ticket, at; bool outside, is_ticket; struct str words; };

static struct str sentence(struct arena *mem)
{
	struct out o = out_open(mem);
	for (int n = 1 + (int)(unit_random() % 3); n; n--)
		print(&o, "{} ", str_of(vocabulary[unit_random() % COUNT(vocabulary)]));
	return str_trim(out_str(&o));
}

static bool is_within(struct str longer, struct str word) { return part_is_one(longer) && part_is_one(word) && str_has(longer, word); }

static bool holds(struct str words, struct str asked, bool within)
{
	while (asked.len) {
		struct str w = str_split(&asked, ' '), rest = words;
		bool has = false;
		while (rest.len && !has) {
			struct str x = str_split(&rest, ' ');
			has = str_is(x, w) || (within ? is_within(x, w) : !asked.len && str_starts(x, w));
		}
		if (!has)
			return false;
	}
	return true;
}

static void keep(struct house *h)
{
	for (bool left = true; left; ) {
		left = false;
		good(search_keep(&h->s, &left, &h->e));
	}
}

static size_t fill(struct house *h, struct said *all)
{
	size_t n = 0;
	for (int i = 0; i < TICKETS; i++) {
		struct str subject = sentence(h->s.mem);
		steps_act(h, "ticket.request", text(h->s.mem, "{\"subject\":\"{}\"}", subject));
		int64_t ticket = h->made;
		all[n++] = (struct said){ h->client, ticket, 0, true, true, search_words(text(h->s.mem, "{} {} K", ticket, subject), h->s.mem) };
		for (int k = 0; k < NOTES; k++) {
			struct str words = sentence(h->s.mem);
			bool to_client = unit_random() % 2;
			steps_act(h, "ticket.note", text(h->s.mem, "{\"ticket\":\"{}\",\"text\":\"{}\",\"public\":\"{}\",\"house\":\"1\"}", ticket, words, to_client ? STR("1") : STR("0")));
			all[n++] = (struct said){ h->client, ticket, 0, to_client, false, search_words(words, h->s.mem) };
		}
	}
	keep(h);
	return n;
}

static void hold(struct house *h, const struct said *all, size_t n, struct search_ask ask)
{
	struct search_hits hits = { 0 };
	size_t want = 0, mine = 0;
	ask.most = 10000;
	good(search_find(h->s.db, &ask, h->s.mem, &hits, &h->e));
	for (size_t i = 0; i < n; i++)
		want += all[i].is_ticket == (ask.kind == SEARCH_TICKET) && holds(all[i].words, ask.words, ask.within) && !(ask.within && holds(all[i].words, ask.words, false)) && (!ask.outside || all[i].outside) && (!ask.client || ask.client == all[i].client);
	for (size_t i = 0; i < hits.n; i++)
		mine += hits.at[i].kind == ask.kind && (i == 0 || hits.at[i].id < hits.at[i - 1].id) && (!ask.client || hits.at[i].client == ask.client);
	check_int((int64_t)hits.n, (int64_t)want);
	check_int((int64_t)mine, (int64_t)want);
}

BOTH(hits_are_what_looking_through_everything_finds)
{
	struct house house = { 0 }, *h = &house;
	static struct said all[TICKETS * (NOTES + 1)];
	static const char *const asked[] = { "drucker", "drueck", "druck", "netz lager", "netz", "4711", "aus drucker", "nichts", "laufwerk", "netz aus", "teil", "rucker", "werk netz", "drucker lauf", "cker" };
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	size_t n = fill(h, all);
	for (size_t i = 0; i < COUNT(asked); i++)
		for (int k = SEARCH_TICKET; k <= SEARCH_NOTE; k++)
			for (int outside = 0; outside < 2; outside++)
				for (int whose = 0; whose < 6; whose++)
					if (!outside || whose % 3)
						hold(h, all, n, (struct search_ask){ .words = str_of(asked[i]), .kind = (enum search_kind)k, .outside = outside, .within = whose > 2, .client = whose % 3 == 2 ? h->client + 1 : whose % 3 ? h->client : 0 });
}

BOTH(what_the_client_may_not_read_is_not_found_by_a_contact_nor_by_syntax)
{
	struct house house = { 0 }, *h = &house;
	struct search_hits hits = { 0 };
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	steps_act(h, "component.add", STR("{\"key\":\"sw1\",\"name\":\"Geheimschalter\",\"class\":\"switch\",\"from\":\"2026-01-01\"}"));
	steps_request(h);
	steps_act(h, "ticket.note", text(mem, "{\"ticket\":\"{}\",\"text\":\"Geheimwort\",\"house\":\"1\"}", h->ticket));
	keep(h);
	for (int k = 0; k < SEARCH_KINDS; k++) {
		struct search_ask ask = { .words = search_words(STR("geheim"), mem), .client = h->client, .outside = true, .kind = (enum search_kind)k, .most = 10 };
		good(search_find(db, &ask, mem, &hits, &h->e));
		ask.words = search_words(STR("x\" OR scope : \"out"), mem);
		good(search_find(db, &ask, mem, &hits, &h->e));
		ask.client = 0;
		good(search_find(db, &ask, mem, &hits, &h->e));
	}
	for (int k = 0; k < SEARCH_KINDS; k++)
		good(search_find(db, &(struct search_ask){ .words = STR("heim"), .client = h->client, .outside = true, .within = true, .kind = (enum search_kind)k, .most = 10 }, mem, &hits, &h->e));
	check_int((int64_t)hits.n, 0);
	good(search_find(db, &(struct search_ask){ .words = STR("geheimwort"), .kind = SEARCH_NOTE, .most = 10 }, mem, &hits, &h->e));
	good(search_find(db, &(struct search_ask){ .words = STR("sw1"), .kind = SEARCH_COMPONENT, .most = 10 }, mem, &hits, &h->e));
	check_int((int64_t)hits.n, 2);
	check_str(hits.at[0].body, STR("Geheimwort"));
	hits.n = 0;
	good(search_find(db, &(struct search_ask){ .words = STR("heim"), .within = true, .kind = SEARCH_NOTE, .most = 10 }, mem, &hits, &h->e));
	check(hits.n == 1 && hits.at[0].within);
}

/* The words of whoever has none of them any more are not kept by themselves. */
static int64_t longer_than(struct house *h, const char *part)
{
	struct longer longer;
	good(parts_find(h->s.db, str_of(part), h->s.mem, &longer, &h->e));
	return (int64_t)longer.hold.n;
}

BOTH(a_word_has_parts_as_long_as_a_row_has_it)
{
	struct house house = { 0 }, *h = &house;
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	good(run(db, &h->e, "update client set city = 'Oberursel' where id = ?", h->client));
	keep(h);
	check_int(longer_than(h, "ursel"), 1);
	check_int(longer_than(h, "ober"), 0);
	struct longer longer;
	good(parts_find(db, STR("ober"), mem, &longer, &h->e));
	check(longer.begin.n == 1 && str_is(longer.begin.at[0], STR("oberursel")));
	check_int(longer_than(h, "sel"), 0);
	good(run(db, &h->e, "update client set city = 'Unterursel' where id = ?", h->client));
	good(run(db, &h->e, "insert into client_was (client_id, at_ms, said) values (?, 0, '')", h->client));
	keep(h);
	good(parts_find(db, STR("ursel"), mem, &longer, &h->e));
	check(longer.hold.n == 1 && str_is(longer.hold.at[0], STR("unterursel")));
}

/* Rows from before there were parts are taken up some hundreds at a time, the newest first. */
BOTH(what_was_written_before_there_were_parts_has_them_too)
{
	struct house house = { 0 }, *h = &house;
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	steps_act(h, "ticket.request", STR("{\"subject\":\"Netzlaufwerk\"}"));
	steps_act(h, "ticket.request", STR("{\"subject\":\"Bandlaufwerk\"}"));
	keep(h);
	check_int(longer_than(h, "laufwerk"), 2);
	good(run(db, &h->e, "delete from search_part"));
	check_int(longer_than(h, "laufwerk"), 0);
	good(cursor_move(db, STR("search.part"), 1000, &h->e));
	keep(h);
	check_int(longer_than(h, "laufwerk"), 2);
}

BOTH(clauses_of_the_contract_in_force_are_found_and_those_of_the_one_before_are_not)
{
	struct house house = { 0 }, *h = &house;
	struct search_hits hits = { 0 };
	struct str one;
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	check(asset_find(STR("contracts/standard.de.md"), &one));
	steps_sign(h, one);
	keep(h);
	good(search_find(db, &(struct search_ask){ .words = STR("virenscanner"), .kind = SEARCH_CLAUSE, .most = 10, .client = h->client, .outside = true }, mem, &hits, &h->e));
	check(hits.n > 0 && str_starts(hits.at[0].place, STR("§")));
	good(run(db, &h->e, "update contract set state = ? where client_id = ?", (int)AGREEMENT_WITHDRAWN, h->client));
	good(run(db, &h->e, "insert into contract_move (client_id, contract_id, was, state, person_id, reason, sha256, at_ms) values (?, 1, 0, 0, 0, '', '', 0)", h->client));
	keep(h);
	hits.n = 0;
	good(search_find(db, &(struct search_ask){ .words = STR("virenscanner"), .kind = SEARCH_CLAUSE, .most = 10 }, mem, &hits, &h->e));
	check_int((int64_t)hits.n, 0);
}

/* Said with the request, or told later. */
BOTH(a_ticket_is_found_by_whom_or_which_account_it_concerns)
{
	struct house house = { 0 }, *h = &house;
	struct search_hits hits = { 0 };
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	steps_act(h, "ticket.request", STR("{\"subject\":\"Kennwort\",\"concerns\":\"Berta Neumann\"}"));
	int64_t first = h->made;
	steps_act(h, "ticket.request", STR("{\"subject\":\"Postfach\"}"));
	int64_t second = h->made;
	keep(h);
	steps_act(h, "ticket.about", text(mem, "{\"ticket\":\"{}\",\"concerns\":\"lager@hansa.example\"}", second));
	keep(h);
	good(search_find(db, &(struct search_ask){ .words = STR("neumann"), .kind = SEARCH_TICKET, .most = 10 }, mem, &hits, &h->e));
	good(search_find(db, &(struct search_ask){ .words = search_words(STR("lager@hansa"), mem), .kind = SEARCH_NOTE, .most = 10 }, mem, &hits, &h->e));
	check_int((int64_t)hits.n, 2);
	check_int(hits.at[0].ticket, first);
	check_int(hits.at[1].ticket, second);
	check_str(hits.at[1].body, STR("lager@hansa.example"));
}
