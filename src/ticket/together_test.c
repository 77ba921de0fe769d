/* together_test.c - tickets merged and taken apart, split and linked: what goes along, what stays, what is refused. */
#include "signal/steps_test.h"
#include "ticket/talk_inside.h"
#include "ticket/together.h"

static stage_fn *const stages[] = { ticket_step };
#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&h->e)))

static void act(struct house *h, const char *verb, struct str json)
{
	h->refused = (struct err){ 0 };
	steps_act(h, verb, json);
}

static int64_t asked(struct house *h, const char *subject)
{
	h->made = 0;
	act(h, "ticket.request", text(h->s.mem, "{\"subject\":\"{}\",\"text\":\"{} steht\"}", str_of(subject), str_of(subject)));
	h->s.now.ms += 3600000;
	return h->made;
}

static struct ticket ticket_now(struct house *h, int64_t id)
{
	struct ticket t;
	good(ticket_find(h->s.db, h->client, id, h->s.mem, &t, &h->e));
	return t;
}

static int64_t rows_of(struct house *h, int64_t ticket)
{
	int64_t n = 0;
	struct rows *r = sql(h->s.db, "select (select count(*) from ticket_note where client_id = ? and ticket_id = ? and kind <> ?) + (select count(*) from part where client_id = ? and ticket_id = ?)",
	                     h->client, ticket, (int)NOTE_MERGED, h->client, ticket);
	row(r, h->s.mem, &n);
	good(done(r, &h->e));
	return n;
}

static bool try(struct house *h, const char *verb, int64_t ticket, const char *name, int64_t value)
{
	struct field f[] = { { STR("ticket"), text(h->s.mem, "{}", ticket) }, { str_of(name), text(h->s.mem, "{}", value) }, { STR("house"), STR("1") } };
	return steps_try(h, verb, f, COUNT(f));
}

BOTH(merged_tickets_are_taken_apart_as_they_were)
{
	struct house world = { 0 }, *h = &world;
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	int64_t a = asked(h, "Drucker"), b = asked(h, "Papier");
	struct ticket first = ticket_now(h, a), second = ticket_now(h, b);
	int64_t of_a = rows_of(h, a), of_b = rows_of(h, b), into;
	check(try(h, "ticket.merge", a, "into", b));
	check_int(h->made, b);
	check_int(rows_of(h, a), 0);
	check_int(rows_of(h, b), of_a + of_b);
	check_int(ticket_now(h, a).state, TICKET_CLOSED);
	check_int(ticket_now(h, b).opened.ms, first.opened.ms);
	good(ticket_merged_into(db, h->client, a, mem, &into, &h->e));
	check_int(into, b);
	struct parts parts = { 0 };
	good(ticket_parts(db, h->client, b, mem, &parts, &h->e));
	check(parts.n == 2 && parts.at[0].place != parts.at[1].place);
	/* What comes after the merge stays where it came. */
	act(h, "ticket.note", text(mem, "{\"ticket\":\"{}\",\"text\":\"danach\"}", b));
	check(try(h, "ticket.apart", a, "x", 0));
	check_int(rows_of(h, a), of_a);
	check_int(rows_of(h, b), of_b + 1);
	check_int(ticket_now(h, a).state, first.state);
	check_int(ticket_now(h, a).closed.ms, 0);
	check_int(ticket_now(h, b).opened.ms, second.opened.ms);
	struct ticket_links links = { 0 };
	good(talk_links(db, h->client, a, mem, &links, &h->e));
	check_int((int64_t)links.n, 0);
	check(!try(h, "ticket.apart", a, "x", 0));
}

static int64_t notes_of(struct house *h, int64_t ticket, const char *words)
{
	int64_t n = 0;
	struct rows *r = sql(h->s.db, "select count(*) from ticket_note where client_id = ? and ticket_id = ? and text = ?", h->client, ticket, str_of(words));
	row(r, h->s.mem, &n);
	good(done(r, &h->e));
	return n;
}

/* Whoever still has the old page open, and whatever door it comes by. */
BOTH(what_is_said_to_a_merged_ticket_is_said_to_the_one_that_took_it)
{
	struct house world = { 0 }, *h = &world;
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	good(talk_prepare(db, STR("00"), &h->e));
	int64_t a = asked(h, "Drucker"), b = asked(h, "Papier"), c = asked(h, "Toner");
	check(try(h, "ticket.merge", a, "into", b) && try(h, "ticket.merge", b, "into", c));

	act(h, "ticket.note", text(mem, "{\"ticket\":\"{}\",\"text\":\"vom Portal\",\"public\":\"1\"}", a));
	check_int(h->made, c);
	check_int(notes_of(h, c, "vom Portal"), 1);
	act(h, "ticket.note", text(mem, "{\"ticket\":\"{}\",\"text\":\"vom Haus\",\"house\":\"1\"}", b));
	check_int(notes_of(h, c, "vom Haus"), 1);
	act(h, "talk.reply", text(mem, "{\"ticket\":\"{}\",\"text\":\"Antwort\",\"house\":\"1\"}", a));
	steps_pass(h, (struct instant){ h->s.now.ms + UNDO_SECONDS * 1000 });
	check_int(notes_of(h, c, "Antwort"), 1);
	check_int(ticket_now(h, a).state, TICKET_CLOSED);
	check_int(ticket_now(h, b).state, TICKET_CLOSED);

	/* What is done to a ticket is done to the one that is there. */
	static const struct { enum lang lang; const char *said; } refused[] = { { LANG_DE, "tun Sie es dort" }, { LANG_EN, "do it there" } };
	for (size_t i = 0; i < COUNT(refused); i++) {
		h->s.reader = refused[i].lang;
		struct field reopen[] = { { STR("ticket"), text(mem, "{}", a) }, { STR("verb"), STR("reopen") }, { STR("house"), STR("1") } };
		check(!steps_try(h, "ticket.move", reopen, COUNT(reopen)));
		check(str_has(err_str(&h->refused), str_of(refused[i].said)));
	}
	check_int(ticket_now(h, a).state, TICKET_CLOSED);
	check(try(h, "ticket.apart", b, "x", 0) && try(h, "ticket.apart", a, "x", 0));
}

BOTH(what_cannot_be_merged_says_why)
{
	struct house world = { 0 }, *h = &world;
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	int64_t a = asked(h, "Drucker"), b = asked(h, "Papier"), c = asked(h, "Toner"), own = h->client;
	check(!try(h, "ticket.merge", a, "into", a) && str_has(err_str(&h->refused), STR("into itself")));
	check(!try(h, "ticket.merge", a, "into", 999) && str_has(err_str(&h->refused), STR("no ticket 999")));
	act(h, "client.add", STR("{\"key\":\"o\",\"name\":\"O\"}"));
	h->client = h->made;
	int64_t foreign = asked(h, "Fremd");
	check(!try(h, "ticket.merge", foreign, "into", a) && str_has(err_str(&h->refused), STR("this client has no ticket")));
	h->client = own;
	check(!try(h, "ticket.merge", a, "into", foreign) && !try(h, "ticket.link", a, "other", foreign));
	act(h, "ticket.move", text(mem, "{\"ticket\":\"{}\",\"verb\":\"solve\",\"house\":\"1\"}", c));
	check(!try(h, "ticket.merge", c, "into", a) && str_has(err_str(&h->refused), STR("only open tickets")));
	check(try(h, "ticket.merge", a, "into", b));
	check(!try(h, "ticket.merge", a, "into", b));
	/* The last one comes out first, and one that is merged itself not at all. */
	int64_t d = asked(h, "Kabel"), x = asked(h, "Maus");
	check(try(h, "ticket.merge", d, "into", b));
	check(!try(h, "ticket.apart", a, "x", 0) && str_has(err_str(&h->refused), text(mem, "ticket {} came in after it", d)));
	check(try(h, "ticket.merge", b, "into", x));
	check(!try(h, "ticket.apart", d, "x", 0) && str_has(err_str(&h->refused), STR("is itself merged")));
	check(try(h, "ticket.apart", b, "x", 0) && try(h, "ticket.apart", d, "x", 0) && try(h, "ticket.apart", a, "x", 0));
}

BOTH(a_part_and_a_note_become_tickets_of_their_own)
{
	struct house world = { 0 }, *h = &world;
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	int64_t a = asked(h, "Drucker");
	struct parts parts = { 0 };
	good(ticket_parts(db, h->client, a, mem, &parts, &h->e));
	struct field f[] = { { STR("ticket"), text(mem, "{}", a) }, { STR("part"), text(mem, "{}", parts.at[0].id) }, { STR("subject"), STR("Neu") } };
	check(!steps_try(h, "ticket.split", f, 3) && str_has(err_str(&h->refused), STR("the only part")));
	act(h, "ticket.part", text(mem, "{\"ticket\":\"{}\",\"title\":\"Trommel\",\"house\":\"1\"}", a));
	parts = (struct parts){ 0 };
	good(ticket_parts(db, h->client, a, mem, &parts, &h->e));
	f[1].value = text(mem, "{}", parts.at[1].id);
	check(steps_try(h, "ticket.split", f, 3));
	int64_t made = h->made;
	struct part moved;
	good(ticket_part(db, h->client, parts.at[1].id, mem, &moved, &h->e));
	check_int(moved.ticket, made);
	check_int(ticket_now(h, made).opened.ms, ticket_now(h, a).opened.ms);
	/* A note takes its files along, and was reported when it was written; an answer of the house stays. */
	struct str hash = sha256_hex(mem, STR("Bild"));
	good(file_keep(db, h->client, h->s.now, hash, STR("image/png"), STR("Bild"), &h->e));
	struct field n[] = { { STR("ticket"), text(mem, "{}", a) }, { STR("text"), STR("Und der Scanner?") }, { STR("public"), STR("1") }, { STR("file.name"), STR("a.png") }, { STR("file.sha256"), hash } };
	check(steps_try(h, "ticket.note", n, 5));
	struct ticket_notes notes = { 0 };
	good(ticket_notes(db, h->client, a, mem, &notes, &h->e));
	struct ticket_note said = notes.at[notes.n - 1];
	struct field s[] = { { STR("ticket"), text(mem, "{}", a) }, { STR("note"), text(mem, "{}", said.id) }, { STR("subject"), STR("Scanner") } };
	check(steps_try(h, "ticket.split", s, 3));
	struct enclosures files = { 0 };
	good(talk_files(db, h->client, h->made, mem, &files, &h->e));
	check_int((int64_t)files.n, 1);
	check_int(ticket_now(h, h->made).opened.ms, said.at.ms);
	check_int(ticket_now(h, h->made).kind, TICKET_REQUEST);
	act(h, "ticket.note", text(mem, "{\"ticket\":\"{}\",\"text\":\"Wir kommen\",\"public\":\"1\",\"house\":\"1\"}", a));
	notes = (struct ticket_notes){ 0 };
	good(ticket_notes(db, h->client, a, mem, &notes, &h->e));
	s[1].value = text(mem, "{}", notes.at[notes.n - 1].id);
	check(!steps_try(h, "ticket.split", s, 3) && str_has(err_str(&h->refused), STR("stays where it was answered")));
}

BOTH(links_are_told_and_taken_back)
{
	struct house world = { 0 }, *h = &world;
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	int64_t a = asked(h, "Drucker"), b = asked(h, "Papier");
	struct field f[] = { { STR("ticket"), text(mem, "{}", a) }, { STR("other"), text(mem, "{}", b) }, { STR("kind"), STR("merged") } };
	check(!steps_try(h, "ticket.link", f, 3) && str_has(err_str(&h->refused), STR("how the two")));
	f[2].value = STR("blocks");
	check(steps_try(h, "ticket.link", f, 3) && steps_try(h, "ticket.link", f, 3));
	struct ticket_links links = { 0 };
	good(talk_links(db, h->client, b, mem, &links, &h->e));
	check(links.n == 1 && links.at[0].kind == LINK_BLOCKS && links.at[0].ticket == a);
	f[0].value = text(mem, "{}", b);
	f[1].value = text(mem, "{}", a);
	check(steps_try(h, "ticket.unlink", f, 3));
	links = (struct ticket_links){ 0 };
	good(talk_links(db, h->client, a, mem, &links, &h->e));
	check_int((int64_t)links.n, 0);
}
