/* talk_where_test.c - letters and where each belongs: threads that break or leak, loops, doubles, and what a token proves. */
#include "ticket/talk.h"
#include "unit.h"

#define SECRET "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
enum { ANNA = 1, OTHER = 2, BOTH_S = -1 };               /* clients; whose address both of them have */

/* Tickets of client 1: 10 open, 11 solved, 12 closed last week, 13 closed long ago, 14 merged into 10, 15 closed last week while
 * its condition has a new one; of client 2: 20 open. m1@anna is the letter that opened 10; m2@other the one that opened 20. */
static struct talk_known world(struct arena *mem)
{
	static const struct talk_ticket tickets[] = {
		{ 10, ANNA, 0, TICKET_OPEN, { 0 }, false },      { 11, ANNA, 0, TICKET_SOLVED, { 0 }, false }, { 12, ANNA, 0, TICKET_CLOSED, { 107 * 86400000LL }, false },
		{ 13, ANNA, 0, TICKET_CLOSED, { 84 * 86400000LL }, false }, { 14, ANNA, 10, TICKET_CLOSED, { 84 * 86400000LL }, false },
		{ 15, ANNA, 0, TICKET_CLOSED, { 113 * 86400000LL }, true },  { 20, OTHER, 0, TICKET_OPEN, { 0 }, false },
	};
	static const struct talk_anchor anchors[] = {
		{ LIT("m1@anna"), LIT("Drucker steht"), ANNA, 10, false }, { LIT("m2@other"), LIT("Geheim"), OTHER, 20, false },
		{ LIT("both@vendor"), LIT("An alle"), ANNA, 10, false },   { LIT("both@vendor"), LIT("An alle"), OTHER, 20, false },
	};
	struct talk_known k = { .secret = STR(SECRET), .now = { 100 * 86400000LL } };
	*push(mem, &k.own) = STR("desk@house");
	for (size_t i = 0; i < COUNT(tickets); i++)
		*push(mem, &k.tickets) = tickets[i];
	for (size_t i = 0; i < COUNT(anchors); i++)
		*push(mem, &k.anchors) = anchors[i];
	return k;
}

/* In the table "ours N" is the Message-ID the house gave a letter on ticket N, "mark N" its mark in a subject, "plus N" an address
 * with it, "forged" a token that is wrong. */
static struct str told(struct arena *mem, struct str words, int64_t client)
{
	struct str rest = words, what = str_split(&rest, ' ');
	int64_t n = 0;
	str_int(rest, &n);
	struct str token = talk_token(STR(SECRET), n == 20 ? OTHER : ANNA, n, mem);
	if (str_is(what, STR("ours")))
		return talk_message_id(token, n, 4, STR("house"), mem);
	if (str_is(what, STR("forged")))
		return talk_message_id(talk_token(STR(SECRET), client, n + 1, mem), n, 4, STR("house"), mem);
	if (str_is(what, STR("mark")))
		return text(mem, "AW: Drucker {}", talk_mark(token, n, mem));
	if (str_is(what, STR("plus")))
		return text(mem, "desk+{}-{}@house", n, str_cut(token, 0, 8));
	return words;
}

/* refs: with | between. flags: a auto, l list, b bulk, e empty return path, y answered within a day. */
struct letter_case { const char *what; int64_t client; const char *from, *id, *reply, *refs, *subject, *to, *text, *flags, *bounce; enum talk_place place; enum parked_why why; int64_t ticket; bool answer, stranger; };

static const struct letter_case cases[] = {
	{ "a first letter", ANNA, "a@anna", "n@anna", "", "", "Drucker", "desk@house", "", "", "", PLACE_NEW, 0, 0, true, false },
	{ "an answer to ours", ANNA, "a@anna", "n@anna", "ours 10", "", "AW: Drucker", "desk@house", "", "", "", PLACE_ANSWER, 0, 10, false, false },
	{ "a second letter on the first", ANNA, "a@anna", "n@anna", "m1@anna", "", "Re: Drucker", "desk@house", "", "", "", PLACE_ANSWER, 0, 10, false, false },
	{ "In-Reply-To lost, References kept", ANNA, "a@anna", "n@anna", "", "x@y|ours 10|z@y", "AW: Drucker", "desk@house", "", "", "", PLACE_ANSWER, 0, 10, false, false },
	{ "In-Reply-To of a colleague's mail", ANNA, "a@anna", "n@anna", "inner@anna", "m1@anna|inner@anna", "WG: Drucker", "desk@house", "", "", "", PLACE_ANSWER, 0, 10, false, false },
	{ "no header left, the mark in the subject", ANNA, "a@anna", "n@anna", "", "", "mark 10", "desk@house", "", "", "", PLACE_ANSWER, 0, 10, false, false },
	{ "the mark in the address", ANNA, "a@anna", "n@anna", "", "", "Drucker", "plus 10", "", "", "", PLACE_ANSWER, 0, 10, false, false },
	{ "a number without a token", ANNA, "a@anna", "n@anna", "", "", "Re: [#10] Drucker", "desk@house", "", "", "", PLACE_NEW, 0, 0, true, false },
	{ "a forged mark", ANNA, "a@anna", "n@anna", "", "", "Re: [#10-01234567]", "desk@house", "", "", "", PLACE_NEW, 0, 0, true, false },
	{ "a forged Message-ID", ANNA, "a@anna", "n@anna", "forged 10", "", "Re: Drucker", "desk@house", "", "", "", PLACE_NEW, 0, 0, true, false },
	{ "a token of another ticket in front of this number", OTHER, "b@other", "n@other", "forged 20", "", "Re", "desk@house", "", "", "", PLACE_NEW, 0, 0, true, false },
	{ "another client with a good token", OTHER, "b@other", "n@other", "ours 10", "", "Re: Drucker", "desk@house", "", "", "", PLACE_NEW, 0, 0, true, true },
	{ "another client with a good mark", OTHER, "b@other", "n@other", "", "", "mark 10", "desk@house", "", "", "", PLACE_NEW, 0, 0, true, true },
	{ "another client's thread first, the own one after it", OTHER, "b@other", "n@other", "m1@anna", "m2@other|m1@anna", "Re", "desk@house", "", "", "", PLACE_ANSWER, 0, 20, false, true },
	{ "a letter to two clients is the thread of each", OTHER, "b@other", "n@other", "both@vendor", "", "Re", "desk@house", "", "", "", PLACE_ANSWER, 0, 20, false, false },
	{ "a Thread-Index is no id: the same subject alone", ANNA, "a@anna", "n@anna", "", "", "Re: Drucker", "desk@house", "", "", "", PLACE_NEW, 0, 0, true, false },
	{ "forwarded, without a thread", ANNA, "a@anna", "n@anna", "", "q@elsewhere", "Fwd: Angebot", "desk@house", "", "", "", PLACE_NEW, 0, 0, true, false },
	{ "the same letter once more", ANNA, "a@anna", "m1@anna", "", "", "Drucker", "desk@house", "Drucker steht", "", "", PLACE_DOUBLE, 0, 10, false, false },
	{ "the same id on other words", ANNA, "a@anna", "m1@anna", "", "", "Scan", "desk@house", "Scan 2", "", "", PLACE_NEW, 0, 0, true, false },
	{ "a stranger", 0, "x@nowhere", "n@nowhere", "", "", "Angebot", "desk@house", "", "", "", PLACE_PARKED, PARKED_UNKNOWN, 0, false, false },
	{ "a stranger with a good token", 0, "anna@private", "n@private", "ours 10", "", "Re: Drucker", "desk@house", "", "", "", PLACE_PARKED, PARKED_UNKNOWN, 10, false, false },
	{ "out of office", ANNA, "a@anna", "n@anna", "ours 10", "", "Abwesend", "desk@house", "", "a", "", PLACE_KEPT, 0, 10, false, false },
	{ "out of office on a solved one opens nothing", ANNA, "a@anna", "n@anna", "ours 11", "", "Abwesend", "desk@house", "", "a", "", PLACE_KEPT, 0, 11, false, false },
	{ "a machine's report without a thread", ANNA, "nas@anna", "n@anna", "", "", "Backup", "desk@house", "", "a", "", PLACE_PARKED, PARKED_AUTOMATIC, 0, false, false },
	{ "a mailing list", ANNA, "a@anna", "n@list", "", "", "News", "desk@house", "", "l", "", PLACE_PARKED, PARKED_AUTOMATIC, 0, false, false },
	{ "bulk, with an empty return path", ANNA, "a@anna", "n@anna", "", "", "News", "desk@house", "", "be", "", PLACE_PARKED, PARKED_AUTOMATIC, 0, false, false },
	{ "two desks: the other's receipt without any header", ANNA, "help@anna", "n@anna", "", "", "Ticket 4711 received", "desk@house", "", "y", "", PLACE_NEW, 0, 0, false, false },
	{ "nobody answers a robot", ANNA, "no-reply@anna", "n@anna", "", "", "Rechnung", "desk@house", "", "", "", PLACE_NEW, 0, 0, false, false },
	{ "a blind copy is not answered", ANNA, "a@anna", "n@anna", "", "", "Zur Kenntnis", "someone@else", "", "", "", PLACE_NEW, 0, 0, false, false },
	{ "our own letter, back by a copy", 0, "desk@house", "ours 10", "", "", "Re: Drucker", "a@anna|desk@house", "", "", "", PLACE_OURS, 0, 10, false, false },
	{ "from our address, not ours", 0, "desk@house", "n@house", "", "", "Rechnung", "desk@house", "", "", "", PLACE_PARKED, PARKED_OWN, 0, false, false },
	{ "our address in copy is no loop", ANNA, "a@anna", "n@anna", "ours 10", "", "Re", "boss@anna|desk@house", "", "", "", PLACE_ANSWER, 0, 10, false, false },
	{ "a bounce of ours", 0, "mailer-daemon@mx", "n@mx", "", "", "Undelivered", "desk@house", "", "ae", "ours 10", PLACE_BOUNCE, 0, 10, false, false },
	{ "a bounce of nothing we sent", 0, "mailer-daemon@mx", "n@mx", "", "", "Undelivered", "desk@house", "", "ae", "x@y", PLACE_PARKED, PARKED_BOUNCE, 0, false, false },
	{ "a bounce with a forged id", 0, "mailer-daemon@mx", "n@mx", "", "", "Undelivered", "desk@house", "", "ae", "forged 10", PLACE_PARKED, PARKED_BOUNCE, 0, false, false },
	{ "a bounce of ours, from the client's own address", ANNA, "postmaster@anna", "n@anna", "", "", "Undelivered", "desk@house", "", "ae", "ours 10", PLACE_BOUNCE, 0, 10, false, false },
	{ "a bounce of ours, from another client's person", OTHER, "b@other", "n@other", "", "", "Undelivered", "desk@house", "Lies das", "ae", "ours 10", PLACE_PARKED, PARKED_FOREIGN, 0, false, true },
	{ "a bounce of the client's own letter, which all in its copy know", 0, "x@nowhere", "n@nowhere", "", "", "Undelivered", "desk@house", "Lies das", "ae", "m1@anna", PLACE_PARKED, PARKED_BOUNCE, 0, false, false },
	{ "the same from another client's person", OTHER, "b@other", "n@other", "", "", "Undelivered", "desk@house", "Lies das", "ae", "m1@anna", PLACE_PARKED, PARKED_BOUNCE, 0, false, false },
	{ "the same from the client's own person", ANNA, "a@anna", "n@anna", "", "", "Undelivered", "desk@house", "Lies das", "ae", "m1@anna", PLACE_PARKED, PARKED_BOUNCE, 0, false, false },
	{ "a bounce of one merged", 0, "mailer-daemon@mx", "n@mx", "", "", "Undelivered", "desk@house", "", "ae", "ours 14", PLACE_BOUNCE, 0, 10, false, false },
	{ "an address of two clients, a first letter", BOTH_S, "c@both", "n@both", "", "", "Drucker", "desk@house", "", "", "", PLACE_PARKED, PARKED_SHARED, 0, false, false },
	{ "an address of two clients, with a token", BOTH_S, "c@both", "n@both", "ours 10", "", "Re: Drucker", "desk@house", "", "", "", PLACE_ANSWER, 0, 10, false, false },
	{ "an address of two clients, with the other's token", BOTH_S, "c@both", "n@both", "", "", "mark 20", "desk@house", "", "", "", PLACE_ANSWER, 0, 20, false, false },
	{ "an address of two clients, a thread of each", BOTH_S, "c@both", "n@both", "both@vendor", "", "Re", "desk@house", "", "", "", PLACE_PARKED, PARKED_SHARED, 10, false, false },
	{ "an address of two clients, of one closed long ago", BOTH_S, "c@both", "n@both", "ours 13", "", "Re", "desk@house", "", "", "", PLACE_FOLLOWS, 0, 13, true, false },
	{ "an address of two clients, out of office", BOTH_S, "c@both", "n@both", "ours 10", "", "Abwesend", "desk@house", "", "a", "", PLACE_KEPT, 0, 10, false, false },
	{ "an address of two clients, a bounce of ours", BOTH_S, "c@both", "n@both", "", "", "Undelivered", "desk@house", "", "ae", "ours 20", PLACE_BOUNCE, 0, 20, false, false },
	{ "an answer to a solved one", ANNA, "a@anna", "n@anna", "ours 11", "", "Re", "desk@house", "", "", "", PLACE_REOPENS, 0, 11, false, false },
	{ "an answer to one closed last week", ANNA, "a@anna", "n@anna", "ours 12", "", "Re", "desk@house", "", "", "", PLACE_REOPENS, 0, 12, false, false },
	{ "an answer to one closed long ago", ANNA, "a@anna", "n@anna", "ours 13", "", "Re", "desk@house", "", "", "", PLACE_FOLLOWS, 0, 13, true, false },
	{ "an answer to a merged one", ANNA, "a@anna", "n@anna", "ours 14", "", "Re", "desk@house", "", "", "", PLACE_ANSWER, 0, 10, false, false },
	{ "closed, and its condition has a new ticket", ANNA, "a@anna", "n@anna", "ours 15", "", "Re", "desk@house", "", "", "", PLACE_FOLLOWS, 0, 15, true, false },
};

static struct strs list(struct arena *mem, const char *written, int64_t client)
{
	struct strs out = { 0 };
	struct str rest = str_of(written);
	while (rest.len)
		*push(mem, &out) = told(mem, str_split(&rest, '|'), client);
	return out;
}

static struct talk_letter letter_of(struct arena *mem, const struct letter_case *c)
{
	static struct talk_holder holders[] = { { ANNA, 7 }, { OTHER, 8 } };
	struct str flags = str_of(c->flags);
	return (struct talk_letter){
		.client = c->client > 0 ? c->client : 0, .holders = { c->client == BOTH_S ? holders : NULL, c->client == BOTH_S ? COUNT(holders) : 0, 0 }, .from = str_of(c->from), .message_id = told(mem, str_of(c->id), c->client), .in_reply_to = told(mem, str_of(c->reply), c->client),
		.references = list(mem, c->refs, c->client), .subject = told(mem, str_of(c->subject), c->client), .to = list(mem, c->to, c->client), .text = str_of(c->text),
		.automatic = str_has(flags, STR("a")), .list = str_has(flags, STR("l")), .bulk = str_has(flags, STR("b")),
		.return_path = str_has(flags, STR("e")) ? STR("<>") : NONE, .bounce_of = told(mem, str_of(c->bounce), c->client),
	};
}

TEST(every_letter_finds_its_place)
{
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct letter_case *c = &cases[i];
		struct talk_letter l = letter_of(mem, c);
		struct talk_known k = world(mem);
		k.answered = str_has(str_of(c->flags), STR("y"));
		struct talk_found f = talk_where(&l, &k, mem);
		if (f.place != c->place || f.why != c->why || f.ticket != c->ticket || f.answer != c->answer || f.stranger != c->stranger)
			unit_failed(__FILE__, __LINE__, text(mem, "{}: place {} why {} ticket {} answer {} stranger {}", str_of(c->what), f.place, f.why, f.ticket, f.answer, f.stranger));
	}
}

/* Whatever a letter says, it never lands on a ticket of another client. */
TEST(no_letter_lands_on_a_ticket_of_another_client)
{
	for (size_t i = 0; i < COUNT(cases); i++)
		for (size_t k = 0; k < COUNT(cases); k++)
			for (int64_t client = ANNA; client <= OTHER; client++) {
				struct talk_letter l = letter_of(mem, &cases[i]), other = letter_of(mem, &cases[k]);
				struct talk_known known = world(mem);
				l.client = client;
				l.references = other.references;
				l.subject = other.subject;
				l.to = other.to;
				struct talk_found f = talk_where(&l, &known, mem);
				bool other_s = f.ticket && f.client != client;
				check(!other_s || f.place == PLACE_OURS);
			}
}

TEST(who_of_several_wrote_is_the_person_of_that_client)
{
	struct talk_holder holders[] = { { ANNA, 7 }, { OTHER, 8 } };
	struct talk_known k = world(mem);
	struct talk_letter l = { .holders = { holders, COUNT(holders), 0 }, .from = STR("c@both"), .message_id = STR("n"), .subject = told(mem, STR("mark 20"), OTHER) };
	struct talk_found f = talk_where(&l, &k, mem);
	check_int(f.client, OTHER);
	check_int(f.person, 8);
}

TEST(what_left_under_an_envelope_is_reported_on_under_it)
{
	struct talk_known k = world(mem);
	struct talk_letter l = { .from = STR("mailer-daemon@mx"), .message_id = STR("n@mx"), .automatic = true, .return_path = STR("<>"), .bounce_of = told(mem, STR("ours 10"), 0) };
	k.envelope = STR("0123abcd");
	check_int(talk_where(&l, &k, mem).why, PARKED_BOUNCE);
	l.bounce_envelope = STR("0123abce");
	check_int(talk_where(&l, &k, mem).place, PLACE_PARKED);
	l.bounce_envelope = k.envelope;
	check_int(talk_where(&l, &k, mem).place, PLACE_BOUNCE);
	l.bounce_of = STR("m1@anna");
	check_int(talk_where(&l, &k, mem).place, PLACE_PARKED);
}

/* Of the house a name in From is no proof: only the token of a letter of that ticket is. */
TEST(who_of_the_house_answers_is_let_in_by_a_token)
{
	struct talk_known k = world(mem);
	struct talk_letter l = { .staff = 3, .from = STR("tina@house"), .message_id = STR("n"), .in_reply_to = told(mem, STR("ours 10"), ANNA) };
	check_int(talk_where(&l, &k, mem).place, PLACE_STAFF);
	check_int(talk_where(&l, &k, mem).ticket, 10);
	l.in_reply_to = told(mem, STR("ours 14"), ANNA);
	check_int(talk_where(&l, &k, mem).ticket, 10);
	l.in_reply_to = STR("m1@anna");
	check_int(talk_where(&l, &k, mem).why, PARKED_STAFF);
	l.subject = told(mem, STR("mark 20"), OTHER);
	check_int(talk_where(&l, &k, mem).client, OTHER);
	l.automatic = true;
	check_int(talk_where(&l, &k, mem).why, PARKED_AUTOMATIC);
}

TEST(a_letter_of_several_senders_is_nobody_s)
{
	struct talk_known k = world(mem);
	struct talk_letter l = { .client = ANNA, .from = STR("a@anna"), .message_id = STR("n"), .in_reply_to = told(mem, STR("ours 10"), ANNA), .wrong = STR("date senders") };
	check_int(talk_where(&l, &k, mem).why, PARKED_SENDERS);
	l.wrong = STR("sender-name");
	check_int(talk_where(&l, &k, mem).place, PLACE_ANSWER);
}

TEST(what_left_the_house_is_its_own)
{
	struct talk_known k = world(mem);
	struct talk_letter l = { .from = STR("desk@house"), .message_id = STR("o.4.ab@house"), .automatic = true };
	check_int(talk_where(&l, &k, mem).why, PARKED_OWN);
	k.left = true;
	check_int(talk_where(&l, &k, mem).place, PLACE_OURS);
	l.from = STR("x@nowhere");
	check_int(talk_where(&l, &k, mem).place, PLACE_PARKED);
}

TEST(a_ring_of_merged_tickets_is_no_thread)
{
	struct talk_known k = world(mem);
	k.tickets.at[0].into = 14;
	struct talk_letter l = { .client = ANNA, .from = STR("a@anna"), .message_id = STR("n"), .in_reply_to = STR("m1@anna") };
	struct talk_found f = talk_where(&l, &k, mem);
	check(f.place != PLACE_BOUNCE && f.client == ANNA);
}

TEST(without_a_secret_no_token_is_good)
{
	struct talk_known k = world(mem);
	struct talk_letter l = { .client = ANNA, .from = STR("a@anna"), .message_id = STR("n"), .subject = told(mem, STR("mark 10"), ANNA) };
	check_int(talk_where(&l, &k, mem).ticket, 10);
	k.secret = NONE;
	check_int(talk_where(&l, &k, mem).place, PLACE_NEW);
	l.unread = STR("killed");
	check_int(talk_where(&l, &k, mem).why, PARKED_UNREAD);
	check_str(talk_token(NONE, 1, 1, mem), NONE);
}

TEST(a_mark_is_read_as_it_was_written)
{
	struct str token, good = talk_token(STR(SECRET), 1, 17, mem);
	check_int(talk_marked(text(mem, "Re: x {} y", talk_mark(good, 17, mem)), &token), 17);
	check_str(token, str_cut(good, 0, 8));
	check_int(talk_named(talk_message_id(good, 17, 3, STR("d"), mem), &token), 17);
	check_str(token, good);
	check_int(talk_marked(STR("# #- #1-abc #99999999999999999999-01234567 +"), &token), 0);
	check_int(talk_named(STR("t.x.1.0123456789abcdef@d"), &token), 0);
	check_int(talk_named(STR("t.1.1.0123456789ABCDEF@d"), &token), 0);
}
