/* carry_test.c - what binds a client ends when it was said to end, whatever is signed in between. */
#include "agreement/inside.h"
#include "agreement/world_test.h"

/* Both signed what follows; it begins on its day. */
static void both_sign(struct world *w, int64_t id)
{
	struct arena *mem = w->mem;
	check(act(w, "contract.accept", N("contract", id), V("sha256", world_version(w, id).paper), F("name", "Hauke Hansen"), F("approver", "1")));
	check(act(w, "contract.countersign", N("contract", id), V("sha256", world_version(w, id).paper), F("name", "Carla Chefin"), F("owner", "1")));
	world_day(w, zone_instant(NULL, world_version(w, id).from, 0));
	check_int(world_version(w, id).state, AGREEMENT_IN_FORCE);
}

/* Who signs another quota takes back no notice: it goes on under what follows, and can be taken back there. */
BOTH(life_a_notice_stands_under_the_version_that_follows)
{
	struct world w = world_open(db, mem);
	struct notice n;
	int64_t first = world_signed(&w);
	check(act(&w, "contract.notice", N("contract", first), F("reason", "Umzug"), F("approver", "1")));
	struct date ends = world_version(&w, first).until;
	check(ends.day > date_of(2026, 12, 1).day);
	int64_t id = world_offered(&w, first);
	check(str_has(world_letter(&w, text(mem, "contract.{}.offer.client", id)), STR("und mit ihr die neue: sie nimmt keine Kündigung zurück.")));
	struct paper paper;
	good(paper_find(db, w.client, world_version(&w, id).paper, mem, &paper, &world_err));
	struct out said = out_open(mem);
	said.lang = LANG_DE;
	html(&said, "Die bisherige Fassung {} hat der Klient zum {} gekündigt; auch diese Fassung endet mit diesem Tag, denn sie nimmt die Kündigung nicht zurück.", world_version(&w, first).version, ends);
	check(str_has(paper.bytes, out_str(&said)));
	both_sign(&w, id);
	check_int(world_version(&w, id).until.day, ends.day);
	good(notice_find(db, w.client, id, mem, &n, &world_err));
	check(n.id && n.side == SIDE_CLIENT && n.ends.day == ends.day && str_is(n.reason, STR("Umzug")));
	int64_t third = world_offered(&w, id);                          /* and under the one after that, while it is not taken back */
	check(act(&w, "contract.recall", N("contract", id), F("reason", "bleibt"), F("approver", "1")));
	both_sign(&w, third);
	check_int(world_version(&w, third).until.day, 0);
	check(act(&w, "contract.notice", N("contract", third), F("reason", "Umzug"), F("approver", "1")));
	world_day(&w, zone_instant(NULL, (struct date){ world_version(&w, third).until.day + 1 }, 0));
	check_int(world_version(&w, third).state, AGREEMENT_ENDED);
}

/* Only a text that says another term does; the letter that offers it says so. */
BOTH(life_a_term_of_its_own_undoes_an_end)
{
	struct world w = world_open(db, mem);
	struct document *docs;
	struct out changed = out_open(mem);
	size_t n;
	int64_t first = world_signed(&w);
	check(act(&w, "contract.end", N("contract", first), F("until", "2027-06-30"), F("reason", "Umzug"), F("owner", "1")));
	check(act(&w, "contract.next", N("contract", first)));
	int64_t id = world_made;
	good(agreement_documents(db, w.client, id, mem, &docs, &n, &world_err));
	for (struct str rest = docs[0].bytes; rest.len;) {
		struct str line = str_split(&rest, '\n');
		print(&changed, "{}\n", str_starts(line, STR("laufzeit ")) ? STR("laufzeit 48 monate, verlängert um 12 monate, kündigung 3 monate") : line);
	}
	check(act(&w, "contract.draft", N("contract", id), V("document", out_str(&changed)), F("document.name", "standard.de.md")));
	check(act(&w, "contract.analyse", N("contract", id)));
	check(act(&w, "contract.offer", N("contract", id)));
	check(str_has(world_letter(&w, text(mem, "contract.{}.offer.client", id)), STR("die neue hebt dieses Ende auf, denn sie nennt eine eigene Laufzeit.")));
	struct paper paper;
	good(paper_find(db, w.client, world_version(&w, id).paper, mem, &paper, &world_err));
	check(str_has(paper.bytes, STR("Die bisherige Fassung 2 endet mit dem 30.06.2027; diese Fassung hebt das auf, denn sie nennt eine eigene Laufzeit.")));
	both_sign(&w, id);
	check_int(world_version(&w, id).until.day, 0);
}

/* Nor does what somebody reads in a paper take its place once the notice is taken back. */
BOTH(life_a_reading_that_waits_gives_way_to_what_runs_on)
{
	struct world w = world_open(db, mem);
	struct paper scan = { .sha256 = sha256_hex(mem, STR("%PDF-1.7")), .type = STR("application/pdf"), .name = STR("x.pdf"), .bytes = STR("%PDF-1.7"), .at = w.now };
	int64_t first = world_signed(&w);
	good(db_begin(db, &world_err));
	good(paper_add(db, w.client, &scan, &world_err));
	good(db_commit(db, &world_err));
	check(act(&w, "contract.notice", N("contract", first), F("reason", "Umzug"), F("approver", "1")));
	struct date begins = { world_version(&w, first).until.day + 1 };
	check(act(&w, "contract.read", V("document", agreement_renumber(w.text, begins, mem)), F("document.name", "lesart.md"), V("paper", scan.sha256), F("owner", "1")));
	int64_t reading = world_made;
	check(act(&w, "contract.recall", N("contract", first), F("reason", "bleibt"), F("approver", "1")));
	world_day(&w, zone_instant(NULL, begins, 12 * 60));
	check_int(world_version(&w, reading).state, AGREEMENT_WITHDRAWN);
	check_int(world_version(&w, first).state, AGREEMENT_IN_FORCE);
	check_int(world_on(&w, begins).id, first);
}

TEST(the_end_of_the_version_before_is_said_in_the_words_of_the_document)
{
	static const struct { const char *document; struct str kept, agreed, undone; } rows[] = {
		{ "---\nvertrag: X\nfassung: 2\nsprache: de\nstandard: projekt\nparteien: der Auftragnehmer, die Auftraggeberin\n---\n```klausel\nmerkmal a: b, c\n```\n",
		  LIT("Die bisherige Fassung 1 hat die Auftraggeberin zum 31.12.2026 gekündigt; auch diese Fassung endet mit diesem Tag, denn sie nimmt die Kündigung nicht zurück."),
		  LIT("Die bisherige Fassung 1 endet mit dem 31.12.2026; auch diese Fassung endet mit diesem Tag."),
		  LIT("Die bisherige Fassung 1 endet mit dem 31.12.2026; diese Fassung hebt das auf, denn sie nennt eine eigene Laufzeit.") },
		{ "---\ncontract: X\nversion: 2\nlanguage: en\ndefault: project\n---\n```clause\nfact a: b, c\n```\n",
		  LIT("Version 1, which this one follows, ends on 2026-12-31 by notice of the client; this version ends on that day, too, for it does not take the notice back."),
		  LIT("Version 1, which this one follows, ends on 2026-12-31; this version ends on that day, too."),
		  LIT("Version 1, which this one follows, ends on 2026-12-31; this version undoes that, for it says a term of its own.") },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct document doc = { STR("x.md"), str_of(rows[i].document) };
		struct findings found = { 0 };
		struct contract *c;
		struct date day = date_of(2026, 12, 31);
		struct agreement before = { .version = STR("1"), .until = day };
		check(contract_read(&doc, 1, mem, &c, &found));
		check_str(last_day_words(&(struct last_day){ .before = before }, c, mem), NONE);
		check_str(last_day_words(&(struct last_day){ .kept = day, .before = before, .notice = { .id = 1, .side = SIDE_CLIENT } }, c, mem), rows[i].kept);
		check_str(last_day_words(&(struct last_day){ .kept = day, .before = before }, c, mem), rows[i].agreed);
		check_str(last_day_words(&(struct last_day){ .undone = day, .before = before }, c, mem), rows[i].undone);
	}
}
