/* again_test.c - a fact that is corrected moves of booked work what hangs on it, and nothing else: no verdict, and nothing that was drawn. */
#include "account/books.h"
#include "signal/steps_test.h"
#include "verdict/verdict.h"

static stage_fn *const stages[] = { ticket_step, verdict_step, account_step };

#define DOCUMENT(journey, more) "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: aufwand\nzone: Europe/Berlin\n---\n```klausel\n" \
	"merkmal ort: fern, nah aus ticket\nmerkmal eilig: ja/nein aus ticket\npreis technik: 60,00 € je h\npreis anfahrt: 50,00 € " journey "\n" \
	"kontingent stunden: 1 h je monat, verfällt, teilbar\n§1 gedeckt wenn ort = fern, aus kontingent stunden\n§2 preis technik wenn urteil = aufwand\n§3 zuzüglich anfahrt wenn eilig" more "\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| ort | fern | am Telefon |\n| ort | nah | in der Stadt |\n| eilig | - | es drängt |\n```\n"

static void tell(struct house *h, int64_t part, const char *name, const char *value)
{
	steps_pass(h, (struct instant){ h->s.now.ms + 60000 });
	steps_act(h, "ticket.fact", text(h->s.mem, "{\"part\":\"{}\",\"name\":\"{}\",\"value\":\"{}\"}", part, str_of(name), str_of(value)));
}

static int64_t ask(struct house *h, const char *place, const char *hurry)
{
	steps_request(h);
	tell(h, h->part, "ort", place);
	tell(h, h->part, "eilig", hurry);
	return h->part;
}

static void book(struct house *h, int64_t part, int minutes)
{
	steps_pass(h, (struct instant){ h->s.now.ms + 60000 });
	steps_act(h, "time.add", text(h->s.mem, "{\"part\":\"{}\",\"minutes\":\"{}\",\"date\":\"2026-01-10\",\"text\":\"x\"}", part, minutes));
}

static void begin(struct house *h, const char *document, struct arena *mem, struct db *db)
{
	steps_open(h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	steps_sign(h, str_of(document));
}

BOTH(a_correction_takes_a_journey_off_covered_work_whose_quota_has_run_out_since)
{
	struct house h;
	struct booked_list all = { 0 };
	begin(&h, DOCUMENT("einmalig", ""), mem, db);
	int64_t first = ask(&h, "fern", "ja");
	book(&h, first, 20);
	check_int(steps_owed(&h), 5000);
	int64_t second = ask(&h, "fern", "nein");
	book(&h, second, 70);                                              /* 40 that are left, 30 by the hour */
	check_int(steps_owed(&h), 5000 + 6000);
	tell(&h, first, "eilig", "nein");
	check_int(steps_owed(&h), 6000);
	check(time_list(db, h.client, 1, mem, &all, &h.e));
	check(all.n == 1 && all.at[0].state == TIME_FREE && str_is(all.at[0].quota, STR("stunden")));      /* what it drew it has */
	tell(&h, first, "eilig", "ja");
	check_int(steps_owed(&h), 5000 + 6000);
}

/* Whatever is told first: the place turns the work from then on, the hurry never was. */
BOTH(a_finding_holds_from_then_on_and_a_correction_for_all_of_it)
{
	for (int order = 0; order < 2; order++) {
		struct house h;
		check(db_begin(db, &(struct err){ 0 }));
		begin(&h, DOCUMENT("einmalig", ""), mem, db);
		int64_t part = ask(&h, "fern", "ja");
		book(&h, part, 20);
		tell(&h, part, order ? "eilig" : "ort", order ? "nein" : "nah");
		tell(&h, part, order ? "ort" : "eilig", order ? "nah" : "nein");
		check_int(steps_owed(&h), 0);
		book(&h, part, 60);
		check_int(steps_owed(&h), 6000);
		tell(&h, part, "eilig", "ja");
		check_int(steps_owed(&h), 5000 + 6000);
		db_rollback(db);
	}
}

/* What a quota says of the work when it is booked holds for it. */
BOTH(what_a_quota_says_later_is_no_correction)
{
	struct house h;
	begin(&h, DOCUMENT("einmalig", " und nicht kontingent stunden reicht"), mem, db);
	int64_t first = ask(&h, "nah", "ja");
	book(&h, first, 60);
	check_int(steps_owed(&h), 6000);
	int64_t second = ask(&h, "fern", "nein");
	book(&h, second, 60);
	tell(&h, first, "eilig", "ja");
	check_int(steps_owed(&h), 6000);
	book(&h, first, 60);
	check_int(steps_owed(&h), 5000 + 12000);
}
