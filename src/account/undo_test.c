/* undo_test.c - a booking that is taken back leaves nothing: neither what it owed nor what it drew; what was billed of it is a difference. */
#include "account/books.h"
#include "signal/steps_test.h"
#include "verdict/verdict.h"

static stage_fn *const stages[] = { ticket_step, verdict_step, account_step };

#define DOCUMENT "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: aufwand\nzone: Europe/Berlin\n---\n```klausel\n" \
	"merkmal ort: fern, nah aus ticket\npreis technik: 60,00 € je h\npreis anfahrt: 50,00 € einmalig\n" \
	"kontingent stunden: 1 h je monat, verfällt, teilbar\n§1 gedeckt wenn ort = fern, aus kontingent stunden\n§2 preis technik wenn urteil = aufwand\n§3 zuzüglich anfahrt wenn ort = nah\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| ort | fern | am Telefon |\n| ort | nah | in der Stadt |\n```\n"

static void pass(struct house *h) { steps_pass(h, (struct instant){ h->s.now.ms + 60000 }); }

static int64_t ask(struct house *h, const char *place)
{
	steps_request(h);
	pass(h);
	steps_act(h, "ticket.fact", text(h->s.mem, "{\"part\":\"{}\",\"name\":\"ort\",\"value\":\"{}\"}", h->part, str_of(place)));
	return h->part;
}

static int64_t book(struct house *h, int64_t part, int minutes)
{
	pass(h);
	steps_act(h, "time.add", text(h->s.mem, "{\"part\":\"{}\",\"minutes\":\"{}\",\"date\":\"2026-01-10\",\"text\":\"x\"}", part, minutes));
	return h->made;
}

static void undo(struct house *h, int64_t entry)
{
	pass(h);
	steps_act(h, "time.undo", text(h->s.mem, "{\"entry\":\"{}\",\"reason\":\"vertippt\",\"owner\":\"1\"}", entry));
}

static void begin(struct house *h, struct arena *mem, struct db *db)
{
	steps_open(h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	steps_sign(h, STR(DOCUMENT));
}

static int64_t minutes_of(struct house *h)
{
	int64_t sum = 0;
	struct rows *r = sql(h->s.db, "select cast(coalesce(sum(minutes), 0) as bigint) from time_entry where client_id = ?", h->client);
	row(r, h->s.mem, &sum);
	check(done(r, &h->e));
	return sum;
}

BOTH(what_was_booked_by_mistake_owes_nothing_and_is_rounded_with_nothing)
{
	struct house h;
	begin(&h, mem, db);
	int64_t part = ask(&h, "nah"), first = book(&h, part, 400), second;
	check_int(steps_owed(&h), 7 * 6000 + 5000);
	second = book(&h, part, 40);
	check_int(steps_owed(&h), 8 * 6000 + 5000);
	undo(&h, first);
	check_int(steps_owed(&h), 6000 + 5000);                            /* one begun hour, and the journey with the booking that is left */
	undo(&h, second);
	check_int(steps_owed(&h), 0);
	check_int(minutes_of(&h), 0);
	struct undones all = { 0 };
	check(undone_list(db, h.client, 1, mem, &all, &h.e) && all.n == 2 && all.at[0].minutes == 400 && str_is(all.at[0].reason, STR("vertippt")));
}

/* 40 of the hour for the first, 20 and 30 beyond for the second; then the second has all of it. The pieces are one booking. */
BOTH(what_a_booking_drew_is_free_for_others_once_it_is_taken_back)
{
	struct house h;
	begin(&h, mem, db);
	int64_t one = ask(&h, "fern"), first = book(&h, one, 40), two = ask(&h, "fern"), second = book(&h, two, 50);
	check_int(steps_owed(&h), 6000);
	undo(&h, first);
	check_int(steps_owed(&h), 0);
	undo(&h, second);
	check_int(minutes_of(&h), 0);
	book(&h, one, 60);
	check_int(steps_owed(&h), 0);
}

BOTH(a_booking_is_taken_back_once_with_a_reason_and_by_whose_it_is)
{
	struct house h;
	begin(&h, mem, db);
	int64_t part = ask(&h, "nah"), entry = book(&h, part, 30);
	check(steps_refuses(&h, "time.undo", text(mem, "{\"entry\":\"{}\",\"reason\":\" \",\"owner\":\"1\"}", entry)));
	check(steps_refuses(&h, "time.undo", STR("{\"entry\":\"4711\",\"reason\":\"x\",\"owner\":\"1\"}")));
	undo(&h, entry);
	check(steps_refuses(&h, "time.undo", text(mem, "{\"entry\":\"{}\",\"reason\":\"x\",\"owner\":\"1\"}", entry)));
}

/* On an invoice it stays; the owner is shown what is to be credited. */
BOTH(what_was_billed_of_a_booking_that_is_taken_back_is_a_difference)
{
	struct house h;
	struct part_differences due = { 0 };
	begin(&h, mem, db);
	int64_t part = ask(&h, "nah"), entry = book(&h, part, 400);
	book(&h, part, 30);
	check(run(db, &h.e, "update claim set invoice_id = 1 where client_id = ?", h.client));
	undo(&h, entry);
	check(difference_list(db, h.client, mem, &due, &h.e));
	check(due.n == 1 && due.at[0].part == part);
	check_int(due.at[0].billed.cents, 8 * 6000 + 5000);
	check_int(difference_amount(&due.at[0]).cents, -7 * 6000);
}

/* Cancelled and to be billed once more: it is not. */
BOTH(what_a_cancelled_invoice_left_of_it_is_billed_by_none)
{
	struct house h;
	struct part_differences due = { 0 };
	begin(&h, mem, db);
	int64_t entry = book(&h, ask(&h, "nah"), 400);
	check(run(db, &h.e, "update claim set invoice_id = 1 where client_id = ?", h.client));
	const struct step s = { .db = db, .mem = mem, .now = h.s.now };
	check(claim_renew(&s, h.client, 1, &h.e));
	undo(&h, entry);
	struct rows *r = sql(db, "select id from claim where client_id = ? and invoice_id = 0", h.client);
	check(!row(r, mem, &entry) && done(r, &h.e));
	check(difference_list(db, h.client, mem, &due, &h.e) && !due.n);
}

enum { TICKETS = 4, BOOKINGS = 12 };

/* Some work on some tickets, and of it what is named in gone is taken back at the end, or never booked. */
static int64_t owed_after(struct house *h, const int *on, const int *minutes, const bool *gone, bool never, struct arena *mem, struct db *db)
{
	int64_t parts[TICKETS], entries[BOOKINGS] = { 0 };
	begin(h, mem, db);
	for (int i = 0; i < TICKETS; i++)
		parts[i] = ask(h, i % 2 ? "nah" : "fern");
	for (int i = 0; i < BOOKINGS; i++)
		if (!never || !gone[i])
			entries[i] = book(h, parts[on[i]], minutes[i]);
	for (int i = 0; i < BOOKINGS && !never; i++)
		if (gone[i])
			undo(h, entries[i]);
	return steps_owed(h);
}

BOTH_OF_MANY(what_is_taken_back_is_as_if_it_had_never_been_booked)
{
	for (int round = 0; round < 6; round++) {
		int on[BOOKINGS], minutes[BOOKINGS];
		bool gone[BOOKINGS];
		int64_t owed[2];
		for (int i = 0; i < BOOKINGS; i++) {
			on[i] = (int)(unit_random() % TICKETS);
			minutes[i] = 1 + (int)(unit_random() % 90);
			gone[i] = unit_random() % 3 == 0;
		}
		for (int never = 0; never < 2; never++) {
			struct house h;
			check(db_begin(db, &(struct err){ 0 }));
			owed[never] = owed_after(&h, on, minutes, gone, never, mem, db);
			db_rollback(db);
		}
		check_int(owed[0], owed[1]);
	}
}
