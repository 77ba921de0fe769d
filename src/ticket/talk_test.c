/* talk_test.c - a conversation from the first letter to the answer in the outbox, and letters nobody knows. */
#include "inventory/inventory.h"
#include "ticket/mailbox_test.h"
#include "ticket/talk.h"

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&h->e)))

/* The house, its client "k" with the contact Anna, and another client with Bert. Person 1 is of the house. */
static int64_t open_house(struct house *h, struct arena *mem, struct db *db)
{
	mailbox_open(h, mem, db);
	int64_t own = h->client;
	steps_act(h, "client.add", STR("{\"key\":\"o\",\"name\":\"O\"}"));
	mailbox_person(h, h->made, STR("bert@o.example"), STR("Bert"), 6);
	h->client = own;
	return h->made;
}

static struct ticket ticket_now(struct house *h, int64_t client, int64_t id)
{
	struct ticket t;
	good(ticket_find(h->s.db, client, id, h->s.mem, &t, &h->e));
	return t;
}

static int64_t count(struct house *h, struct rows *r)
{
	int64_t n = 0;
	row(r, h->s.mem, &n);
	good(done(r, &h->e));
	return n;
}

static struct fields sent(struct house *h, int64_t client, int which)
{
	struct fields f = { 0 };
	struct str body = NONE;
	struct rows *r = sql(h->s.db, "select body from outbox where client_id = ? and channel = 'mail' and key like 'talk.%' order by id limit 1 offset ?", client, which);
	row(r, h->s.mem, &body);
	good(done(r, &h->e));
	check(body.len && fields_parse(h->s.mem, body, &f));
	return f;
}

static struct messages messages(struct house *h, int64_t ticket)
{
	struct messages all = { 0 };
	good(talk_messages(h->s.db, h->client, ticket, h->s.mem, &all, &h->e));
	return all;
}

static void half_a_minute(struct house *h) { steps_pass(h, (struct instant){ h->s.now.ms + UNDO_SECONDS * 1000 }); }

static int64_t first_letter(struct house *h)
{
	mailbox_come(h, 1, &(struct mail){ "anna@k.example", "m1@k", "", "Drucker", "Der Drucker steht.\n\nAnna", NULL });
	return h->made;
}

BOTH(a_letter_becomes_a_ticket_and_its_answer_goes_out)
{
	struct house world = { 0 }, *h = &world;
	open_house(h, mem, db);
	int64_t id = first_letter(h);
	struct ticket t = ticket_now(h, h->client, id);
	check_int(t.kind, TICKET_REQUEST);
	check_str(t.subject, STR("Drucker"));
	struct fields receipt = sent(h, h->client, 0);
	check_str(field(&receipt, STR("to")), STR("anna@k.example"));
	check_str(field(&receipt, STR("by")), STR("answer"));
	check_str(field(&receipt, STR("in-reply-to")), STR("m1@k"));
	h->made = 0;
	steps_act(h, "talk.reply", text(mem, "{\"ticket\":\"{}\",\"text\":\"Wir kommen um zwölf.\",\"to\":\"anna@k.example\",\"house\":\"1\"}", id));
	struct messages all = messages(h, id);
	check_int(all.at[2].state, MESSAGE_WAITING);
	check_int(ticket_now(h, h->client, id).state, TICKET_NEW);
	check_int(count(h, sql(db, "select count(*) from ticket_note where client_id = ? and ticket_id = ? and kind = ?", h->client, id, (int)NOTE_REPLY)), 0);
	half_a_minute(h);
	struct fields answer = sent(h, h->client, 1);
	check_str(field(&answer, STR("text")), STR("Wir kommen um zwölf."));
	check_str(field(&answer, STR("in-reply-to")), STR("m1@k"));
	check(str_starts(field(&answer, STR("references")), STR("m1@k ")));
	check(str_has(field(&answer, STR("subject")), text(mem, "Re: Drucker [#{}-", id)));
	check(str_ends(field(&answer, STR("message-id")), STR("@house.example")));
	check_str(field(&answer, STR("by")), STR("person"));
	check_int(ticket_now(h, h->client, id).state, TICKET_OPEN);
	struct ticket_notes notes = { 0 };
	good(ticket_notes(db, h->client, id, mem, &notes, &h->e));
	check(notes.at[notes.n - 1].kind == NOTE_REPLY && notes.at[notes.n - 1].at.ms == h->s.now.ms - UNDO_SECONDS * 1000);       /* it stands when it was said */
	/* What comes back on it finds its ticket. */
	mailbox_come(h, 2, &(struct mail){ "anna@k.example", "m2@k", (const char *)str_c(mem, field(&answer, STR("message-id"))), "AW: Drucker", "Danke", NULL });
	check_int(h->made, id);
	check_int((int64_t)messages(h, id).n, 4);
}

BOTH(an_answer_is_taken_back_and_its_words_are_kept)
{
	struct house world = { 0 }, *h = &world;
	open_house(h, mem, db);
	int64_t id = first_letter(h);
	steps_act(h, "talk.reply", text(mem, "{\"ticket\":\"{}\",\"text\":\"Falsch\",\"to\":\"anna@k.example\",\"house\":\"1\"}", id));
	struct messages all = messages(h, id);
	struct field undo[] = { { STR("message"), text(mem, "{}", all.at[all.n - 1].id) } };
	check(steps_try(h, "talk.undo", undo, 1));
	half_a_minute(h);
	all = messages(h, id);
	check_int(all.at[all.n - 1].state, MESSAGE_UNDONE);
	check_str(all.at[all.n - 1].words, STR("Falsch"));
	check_int(count(h, sql(db, "select count(*) from outbox where client_id = ?", h->client)), 1);
	check(!steps_try(h, "talk.undo", undo, 1));
	h->refused = (struct err){ 0 };
	/* The next answer takes its place. */
	steps_act(h, "talk.reply", text(mem, "{\"ticket\":\"{}\",\"text\":\"Richtig\",\"to\":\"anna@k.example\",\"house\":\"1\"}", id));
	half_a_minute(h);
	all = messages(h, id);
	check_int((int64_t)all.n, 3);
	check_int(all.at[2].state, MESSAGE_SENT);
	undo[0].value = text(mem, "{}", all.at[2].id);
	check(!steps_try(h, "talk.undo", undo, 1));
	check(str_has(err_str(&h->refused), STR("on its way")));
}

BOTH(an_answer_goes_only_to_the_client)
{
	struct house world = { 0 }, *h = &world;
	open_house(h, mem, db);
	mailbox_come(h, 1, &(struct mail){ "anna@k.example", "m1@k", "", "Drucker", "x", "{\"cc\":\"bert@o.example\",\"cc\":\"spy@nowhere.example\"}" });
	int64_t id = h->made;
	struct correspondents who = { 0 };
	good(talk_people(db, h->client, id, mem, &who, &h->e));
	check_int((int64_t)who.n, 1);
	check_str(who.at[0].address, STR("anna@k.example"));
	check(who.at[0].to);
	struct field f[] = { { STR("ticket"), text(mem, "{}", id) }, { STR("text"), STR("x") }, { STR("to"), STR("bert@o.example") } };
	check(!steps_try(h, "talk.reply", f, 3));
	check(str_has(err_str(&h->refused), STR("bert@o.example is no address of this client")));
}

BOTH(another_client_s_letter_stays_out_of_the_ticket)
{
	struct house world = { 0 }, *h = &world;
	int64_t other = open_house(h, mem, db), id = first_letter(h);
	struct fields receipt = sent(h, h->client, 0);
	mailbox_come(h, 2, &(struct mail){ "bert@o.example", "b1@o", str_c(mem, field(&receipt, STR("message-id"))), "Re: Drucker", "Wie lange noch?", NULL });
	check(h->made && h->made != id);
	check_str(ticket_now(h, other, h->made).subject, STR("Re: Drucker"));
	check_int((int64_t)messages(h, id).n, 2);
	check_int(count(h, sql(db, "select count(*) from message where client_id = ? and failure = 'stranger'", other)), 1);
}

BOTH(the_same_letter_is_taken_once_and_a_bounce_is_told)
{
	struct house world = { 0 }, *h = &world;
	open_house(h, mem, db);
	int64_t id = first_letter(h);
	mailbox_come(h, 2, &(struct mail){ "anna@k.example", "m1@k", "", "Drucker", "Der Drucker steht.\n\nAnna", NULL });
	check_int(h->made, id);
	check_int((int64_t)messages(h, id).n, 2);
	mailbox_come(h, 3, &(struct mail){ "anna@k.example", "m1@k", "", "Scan", "Etwas anderes", NULL });
	check(h->made != id);
	struct fields receipt = sent(h, h->client, 0);
	struct str of = text(mem, "{\"auto\":\"1\",\"return-path\":\"<>\",\"bounce-of\":\"{}\",\"bounce-status\":\"5.1.1\",\"bounce-recipient\":\"anna@k.example\"}", field(&receipt, STR("message-id")));
	mailbox_come(h, 4, &(struct mail){ "mailer-daemon@mx.example", "d1@mx", "", "Undelivered", "User unknown", str_c(mem, of) });
	check_int(h->made, id);
	struct messages all = messages(h, id);
	check_int(all.at[1].state, MESSAGE_RETURNED);
	check_str(all.at[1].failure, STR("5.1.1 anna@k.example"));
	struct messages back = { 0 };
	good(talk_returned(db, h->s.now, mem, &back, &h->e));
	check(back.n == 1 && back.at[0].ticket == id && back.at[0].state == MESSAGE_RETURNED);
	/* One automatic answer a day, however many letters come. */
	check_int(count(h, sql(db, "select count(*) from message where client_id = ? and automatic = 1", h->client)), 1);
	h->s.now.ms += 25 * 3600000LL;
	mailbox_come(h, 5, &(struct mail){ "anna@k.example", "m5@k", "", "Neu", "Morgen", NULL });
	check_int(count(h, sql(db, "select count(*) from message where client_id = ? and automatic = 1", h->client)), 2);
}

/* What a machine's report may change, whoever writes one: nothing, unless it names a letter the house gave its id. */
BOTH(a_report_belongs_to_the_client_it_was_written_to)
{
	struct house world = { 0 }, *h = &world;
	open_house(h, mem, db);
	int64_t id = first_letter(h);
	struct fields receipt = sent(h, h->client, 0);
	const struct { const char *from; struct str of; enum parked_why why; } forged[] = {
		{ "bert@o.example", STR("m1@k"), PARKED_BOUNCE }, { "fremd@nowhere.example", STR("m1@k"), PARKED_BOUNCE }, { "anna@k.example", STR("m1@k"), PARKED_BOUNCE },
		{ "bert@o.example", field(&receipt, STR("message-id")), PARKED_FOREIGN },
	};
	for (size_t i = 0; i < COUNT(forged); i++) {
		struct str more = text(mem, "{\"auto\":\"1\",\"bounce-of\":\"{}\",\"bounce-status\":\"5.1.1\",\"bounce-recipient\":\"anna@k.example\"}", forged[i].of);
		struct stray x;
		mailbox_come(h, 10 + (int64_t)i, &(struct mail){ forged[i].from, str_c(mem, text(mem, "r{}@x", i)), "", "Undelivered", "Fremde Worte", str_c(mem, more) });
		good(stray_find(db, h->made, mem, &x, &h->e));
		check(x.id && x.why == forged[i].why && x.mail.text.len);
	}
	struct messages all = messages(h, id);
	check_int((int64_t)all.n, 2);
	check_int(all.at[1].state, MESSAGE_SENT);
	check_int(count(h, sql(db, "select count(*) from ticket_note where text like '%Fremde Worte%'")), 0);
}

/* Anna got the receipt and knows its id; under which envelope it left, she does not. */
BOTH(a_report_on_what_left_under_an_envelope_names_it)
{
	struct house world = { 0 }, *h = &world;
	open_house(h, mem, db);
	int64_t id = first_letter(h);
	struct fields receipt = sent(h, h->client, 0);
	struct str of = field(&receipt, STR("message-id")), envelope;
	good(talk_envelope(db, of, mem, &envelope, &h->e));
	check_int((int64_t)envelope.len, 32);
	good(run(db, &h->e, "update outbox set envelope = ?", envelope));
	struct str more = text(mem, "{\"auto\":\"1\",\"bounce-of\":\"{}\",\"bounce-status\":\"5.1.1\",\"bounce-recipient\":\"anna@k.example\"", of);
	struct stray x;
	mailbox_come(h, 2, &(struct mail){ "anna@k.example", "r1@x", "", "Undelivered", "Worte", str_c(mem, text(mem, "{}}", more)) });
	good(stray_find(db, h->made, mem, &x, &h->e));
	check(x.id && x.why == PARKED_BOUNCE);
	check_int(messages(h, id).at[1].state, MESSAGE_SENT);
	mailbox_come(h, 3, &(struct mail){ "mailer-daemon@mx.example", "r2@x", "", "Undelivered", "Worte", str_c(mem, text(mem, "{},\"bounce-envelope\":\"{}\"}", more, envelope)) });
	check_int(messages(h, id).at[1].state, MESSAGE_RETURNED);
}

/* A consultant of both clients: his conversation says for whom he writes, and the answer goes to him. */
BOTH(an_address_of_two_clients_is_told_by_its_conversation)
{
	struct house world = { 0 }, *h = &world;
	int64_t other = open_house(h, mem, db), client, who;
	int64_t cara = mailbox_person(h, h->client, STR("cara"), STR("Cara"), 6), cara_too = mailbox_person(h, other, STR("cara-2"), STR("Cara"), 6);
	good(address_add(db, h->client, cara, STR("cara@both.example"), h->s.now, mem, &h->e));
	good(address_add(db, other, cara_too, STR("cara@both.example"), h->s.now, mem, &h->e));
	good(talk_sender(db, STR("cara@both.example"), mem, &client, &who, &h->e));
	check(!client && !who);

	int64_t id = first_letter(h);
	struct str mark = talk_mark(talk_token(STR(MAILBOX_SECRET), h->client, id, mem), id, mem);
	mailbox_come(h, 20, &(struct mail){ "cara@both.example", "c1@both", "", str_c(mem, text(mem, "Re: Drucker {}", mark)), "Ich sehe nach.",
	                            "{\"file.name\":\"a.txt\",\"file.type\":\"text/plain\",\"file.size\":\"1\",\"file.sha256\":\"aa\"}" });
	check_int(h->made, id);
	struct messages all = messages(h, id);
	check_int(all.at[2].person, cara);
	struct correspondents people = { 0 };
	good(talk_people(db, h->client, id, mem, &people, &h->e));
	check(people.n == 2 && people.at[0].to);
	check_str(people.at[0].address, STR("cara@both.example"));
	check_str(people.at[0].name, STR("Cara"));
	steps_act(h, "talk.reply", text(mem, "{\"ticket\":\"{}\",\"text\":\"Danke\",\"to\":\"cara@both.example\"}", id));

	struct stray x;
	mailbox_come(h, 21, &(struct mail){ "cara@both.example", "c2@both", "", "Neu", "Etwas anderes", NULL });
	good(stray_find(db, h->made, mem, &x, &h->e));
	check(x.id && x.why == PARKED_SHARED);
	steps_act(h, "letter.assign", text(mem, "{\"letter\":\"{}\"}", x.id));
	check_int(ticket_now(h, h->client, h->made).person, cara);
}

BOTH(what_of_a_letter_could_not_be_read_stays_with_it)
{
	struct house world = { 0 }, *h = &world;
	open_house(h, mem, db);
	for (int i = 0; i < 2; i++)
		good(run(db, &h->e, "insert into letter (client_id, box, uid_validity, uid, at_ms, size, sha256, bytes, state, reason) values (0, 'b', 1, ?, 0, 1, ?, ?, 'stored', '')", i, text(mem, "{}", i), blob(STR("x"))));
	const char *wrong = "{\"wrong\":\"parts-deep files-cut\"}";
	mailbox_come(h, 1, &(struct mail){ "anna@k.example", "m1@k", "", "Drucker", "Der Drucker steht.", wrong });
	struct messages all = messages(h, h->made);
	check_str(all.at[0].wrong, STR("parts-deep files-cut"));
	check(all.at[0].kept);
	check_str(all.at[1].wrong, NONE);
	struct stray x;
	mailbox_come(h, 2, &(struct mail){ "fremd@nowhere.example", "m2@k", "", "Drucker", "Hallo", wrong });
	good(stray_find(db, h->made, mem, &x, &h->e));
	check_str(x.mail.wrong, STR("parts-deep files-cut"));
	check_int(count(h, sql(db, "select count(*) from letter where state = 'taken' and reason = 'parts-deep files-cut'")), 2);
}

BOTH(an_address_is_one_person_s)
{
	struct house world = { 0 }, *h = &world;
	int64_t other = open_house(h, mem, db);
	struct address_holder who;
	good(address_holder(db, STR(" Anna@K.example"), other, 0, mem, &who, &h->e));
	check(!who.own && who.person && who.client == h->client);
	check_str(who.name, STR("Anna"));
	int64_t anna = who.person;
	good(address_holder(db, STR("anna@k.example"), h->client, anna, mem, &who, &h->e));
	check(!who.client && !who.person);
	good(address_holder(db, STR("desk@house.example"), h->client, 0, mem, &who, &h->e));
	check(who.own);
	good(run(db, &h->e, "update client set email = 'post@o.example' where id = ?", other));
	good(address_holder(db, STR("post@o.example"), h->client, 0, mem, &who, &h->e));
	check(who.client == other && !who.person);
	good(address_holder(db, STR("post@o.example"), other, 0, mem, &who, &h->e));
	check(!who.client && !who.person);
}

static void answer_to(struct house *h, int64_t letter, int64_t ticket)
{
	struct str mark = talk_mark(talk_token(STR(MAILBOX_SECRET), h->client, ticket, h->s.mem), ticket, h->s.mem);
	mailbox_come(h, letter, &(struct mail){ "anna@k.example", str_c(h->s.mem, text(h->s.mem, "a{}@k", letter)), "", str_c(h->s.mem, text(h->s.mem, "Re: Drucker {}", mark)), "Noch immer", NULL });
}

BOTH(where_nothing_closes_by_itself_an_answer_reopens_for_a_fortnight)
{
	struct house world = { 0 }, *h = &world;
	open_house(h, mem, db);
	good(run(db, &h->e, "insert into setting (name, value) values ('ticket.close_days', '0')"));
	int64_t id = first_letter(h);
	struct str solve = text(mem, "{\"ticket\":\"{}\",\"verb\":\"solve\"}", id), close = text(mem, "{\"ticket\":\"{}\",\"verb\":\"close\"}", id);
	steps_act(h, "ticket.move", solve);
	answer_to(h, 2, id);
	check_int(ticket_now(h, h->client, id).state, TICKET_OPEN);
	steps_act(h, "ticket.move", solve);
	steps_act(h, "ticket.move", close);
	h->s.now.ms += REOPEN_DAYS * 86400000LL;
	answer_to(h, 3, id);
	check_int(h->made, id);
	check_int(ticket_now(h, h->client, id).state, TICKET_OPEN);
	check_int(ticket_now(h, h->client, id).closed.ms, 0);
	steps_act(h, "ticket.move", solve);
	steps_act(h, "ticket.move", close);
	h->s.now.ms += REOPEN_DAYS * 86400000LL + 1;
	answer_to(h, 4, id);
	check(h->made != id);
	struct ticket_links links = { 0 };
	good(talk_links(db, h->client, id, mem, &links, &h->e));
	check(links.n == 1 && links.at[0].ticket == h->made && links.at[0].other == id && links.at[0].kind == LINK_FOLLOWS);
	check_int(ticket_now(h, h->client, id).state, TICKET_CLOSED);
}

#define DAY_MS 86400000LL

static struct str told_last(struct house *h, int64_t ticket)
{
	struct ticket_notes notes = { 0 };
	good(ticket_notes(h->s.db, h->client, ticket, h->s.mem, &notes, &h->e));
	return notes.at[notes.n - 1].text;
}

BOTH(what_is_solved_and_not_answered_closes_by_itself)
{
	struct house world = { 0 }, *h = &world;
	open_house(h, mem, db);
	int64_t id = first_letter(h);
	struct str solve = text(mem, "{\"ticket\":\"{}\",\"verb\":\"solve\"}", id);
	steps_act(h, "ticket.move", solve);
	struct instant solved = h->s.now, closes = { solved.ms + 7 * DAY_MS };
	struct ticket t = ticket_now(h, h->client, id);
	check_int(ticket_closes(db, &t, mem).ms, closes.ms);
	/* A minute later the client is told, with the solution's own note. */
	check_int(count(h, sql(db, "select count(*) from outbox where client_id = ?", h->client)), 1);
	steps_pass(h, (struct instant){ solved.ms + 60000 });
	struct fields told = sent(h, h->client, 1);
	check_str(field(&told, STR("to")), STR("anna@k.example"));
	check_str(field(&told, STR("by")), STR("notice"));
	check(str_has(field(&told, STR("text")), text(mem, "Vorgang {}, „Drucker“, ist gelöst", id)) && str_has(field(&told, STR("text")), STR("30.11.2026")));
	check(str_has(field(&told, STR("subject")), text(mem, "[#{}-", id)));
	/* An answer to that very mail opens it again, and nothing closes then. */
	mailbox_come(h, 2, &(struct mail){ "anna@k.example", "a2@k", str_c(mem, field(&told, STR("message-id"))), "AW: Drucker", "Noch immer", NULL });
	check_int(h->made, id);
	check_int(ticket_now(h, h->client, id).state, TICKET_OPEN);
	steps_pass(h, (struct instant){ closes.ms + DAY_MS });
	check_int(ticket_now(h, h->client, id).state, TICKET_OPEN);
	/* Solved again, it has its days again; then it is closed, and says why. */
	steps_act(h, "ticket.move", solve);
	solved = h->s.now;
	steps_pass(h, (struct instant){ solved.ms + 7 * DAY_MS - 1 });
	check_int(ticket_now(h, h->client, id).state, TICKET_SOLVED);
	steps_pass(h, (struct instant){ solved.ms + 7 * DAY_MS });
	check_int(ticket_now(h, h->client, id).state, TICKET_CLOSED);
	check_int(ticket_now(h, h->client, id).closed.ms, solved.ms + 7 * DAY_MS);
	check_str(told_last(h, id), STR("close unanswered"));
	/* What comes then follows it, by letter and in the portal. */
	h->s.now.ms += 1;
	answer_to(h, 3, id);
	check(h->made != id);
	h->made = 0;
	steps_act(h, "ticket.note", text(mem, "{\"ticket\":\"{}\",\"text\":\"Und wieder\",\"public\":\"1\"}", id));
	int64_t next = h->made;
	struct ticket_links links = { 0 };
	good(talk_links(db, h->client, next, mem, &links, &h->e));
	check(next != id && links.n == 1 && links.at[0].other == id && links.at[0].kind == LINK_FOLLOWS);
	check_str(ticket_now(h, h->client, next).subject, STR("Drucker"));
	check_str(told_last(h, next), STR("Und wieder"));
	check_int(ticket_now(h, h->client, id).state, TICKET_CLOSED);
}

BOTH(days_are_the_setting_s_when_it_falls_due)
{
	struct house world = { 0 }, *h = &world;
	open_house(h, mem, db);
	int64_t id = first_letter(h);
	steps_act(h, "ticket.move", text(mem, "{\"ticket\":\"{}\",\"verb\":\"solve\"}", id));
	struct instant solved = h->s.now;
	good(run(db, &h->e, "insert into setting (name, value) values ('ticket.close_days', '9')"));
	steps_pass(h, (struct instant){ solved.ms + 8 * DAY_MS });
	check_int(ticket_now(h, h->client, id).state, TICKET_SOLVED);
	steps_pass(h, (struct instant){ solved.ms + 9 * DAY_MS });
	check_int(ticket_now(h, h->client, id).state, TICKET_CLOSED);
	good(run(db, &h->e, "update setting set value = '0' where name = 'ticket.close_days'"));
	mailbox_come(h, 2, &(struct mail){ "anna@k.example", "m2@k", "", "Scanner", "Er steht.", NULL });
	steps_act(h, "ticket.move", text(mem, "{\"ticket\":\"{}\",\"verb\":\"solve\"}", h->made));
	check_int(count(h, sql(db, "select count(*) from due where client_id = ?", h->client)), 0);
}

/* Closed by hand the same day: until the day the client was told, an answer still opens it. */
BOTH(what_a_client_was_told_holds_when_it_is_closed_earlier)
{
	struct house world = { 0 }, *h = &world;
	open_house(h, mem, db);
	int64_t id = first_letter(h);
	steps_act(h, "ticket.move", text(mem, "{\"ticket\":\"{}\",\"verb\":\"solve\"}", id));
	struct instant solved = h->s.now;
	steps_act(h, "ticket.move", text(mem, "{\"ticket\":\"{}\",\"verb\":\"close\"}", id));
	check_int(count(h, sql(db, "select count(*) from due where client_id = ?", h->client)), 0);
	h->s.now.ms = solved.ms + 7 * DAY_MS;
	steps_act(h, "ticket.note", text(mem, "{\"ticket\":\"{}\",\"text\":\"Noch immer\",\"public\":\"1\"}", id));
	check_int(h->made, id);
	check_int(ticket_now(h, h->client, id).state, TICKET_OPEN);
}

BOTH(what_the_house_notes_for_itself_accepts_nothing)
{
	struct house world = { 0 }, *h = &world;
	open_house(h, mem, db);
	int64_t id = first_letter(h);
	steps_act(h, "ticket.note", text(mem, "{\"ticket\":\"{}\",\"text\":\"Ist das der alte Drucker?\",\"house\":\"1\"}", id));
	check_int(ticket_now(h, h->client, id).state, TICKET_NEW);
	steps_act(h, "ticket.note", text(mem, "{\"ticket\":\"{}\",\"text\":\"Wir kommen.\",\"public\":\"1\",\"house\":\"1\"}", id));
	check_int(ticket_now(h, h->client, id).state, TICKET_OPEN);
}

BOTH(a_waiting_ticket_goes_on_when_it_waited_for_the_client)
{
	struct house world = { 0 }, *h = &world;
	open_house(h, mem, db);
	int64_t id = first_letter(h);
	steps_act(h, "ticket.move", text(mem, "{\"ticket\":\"{}\",\"verb\":\"triage\"}", id));
	steps_act(h, "other.open", text(mem, "{\"ticket\":\"{}\",\"party\":\"isp\",\"name\":\"Nordnetz\",\"number\":\"4711\",\"wait\":\"1\"}", id));
	answer_to(h, 2, id);
	check_int(ticket_now(h, h->client, id).state, TICKET_WAITING);
	steps_act(h, "ticket.move", text(mem, "{\"ticket\":\"{}\",\"verb\":\"resume\"}", id));
	struct str wait = text(mem, "{\"ticket\":\"{}\",\"verb\":\"wait\",\"reason\":\"rückfrage: welcher Raum?\"}", id);
	check(steps_refuses(h, "ticket.move", wait));    /* the last word is the client's: nobody asked anything since */
	steps_act(h, "ticket.note", text(mem, "{\"ticket\":\"{}\",\"text\":\"Welcher Raum?\",\"house\":\"1\"}", id));
	check(steps_refuses(h, "ticket.move", wait));    /* a note for the house asks nobody */
	steps_act(h, "ticket.note", text(mem, "{\"ticket\":\"{}\",\"text\":\"Welcher Raum?\",\"public\":\"1\",\"house\":\"1\"}", id));
	steps_act(h, "ticket.move", wait);
	answer_to(h, 3, id);
	check_int(ticket_now(h, h->client, id).state, TICKET_OPEN);
}

BOTH(an_unknown_sender_waits_until_somebody_says_whose_it_is)
{
	struct house world = { 0 }, *h = &world;
	struct strays all = { 0 };
	int64_t n;
	open_house(h, mem, db);
	good(file_keep(db, 0, h->s.now, STR("aa"), STR("image/png"), STR("PNG"), &h->e));
	mailbox_come(h, 1, &(struct mail){ "New@Person.example", "n1@p", "", "Hilfe", "Bitte melden",
	     "{\"file.name\":\"bild.png\",\"file.type\":\"image/png\",\"file.size\":\"3\",\"file.sha256\":\"aa\"}" });
	mailbox_come(h, 2, &(struct mail){ "new@person.example", "n2@p", "", "Noch etwas", "Und das", NULL });
	check_int(count(h, sql(db, "select count(*) from outbox")), 0);
	good(stray_list(db, true, 10, mem, &all, &h->e) && stray_count(db, mem, &n, &h->e));
	check(all.n == 2 && n == 2 && all.at[0].why == PARKED_UNKNOWN && all.at[0].files.n == 1);
	check_str(all.at[0].mail.subject, STR("Hilfe"));
	struct field f[] = { { STR("letter"), text(mem, "{}", all.at[0].id) }, { STR("name"), STR("Neu Person") } };
	check(steps_try(h, "letter.assign", f, 2));
	int64_t id = h->made;
	check_str(ticket_now(h, h->client, id).subject, STR("Hilfe"));
	struct str type, bytes, name;
	good(talk_file(db, h->client, id, STR("aa"), true, mem, &type, &bytes, &name, &h->e));
	check_str(bytes, STR("PNG"));
	good(talk_file(db, h->client, id + 1, STR("aa"), true, mem, &type, &bytes, &name, &h->e));
	check_str(type, NONE);
	/* The second one went on by itself, the third does so without being asked about. */
	good(stray_count(db, mem, &n, &h->e));
	check_int(n, 0);
	mailbox_come(h, 3, &(struct mail){ "new@person.example", "n3@p", "n1@p", "Re: Hilfe", "Danke", NULL });
	check_int(h->made, id);
	check_int(count(h, sql(db, "select count(*) from person where client_id = ? and name = 'Neu Person' and role = 6", h->client)), 1);
	check(!steps_try(h, "letter.assign", f, 2));
}

/* Whether by letter or in the portal, the client's words have the same effect. */
BOTH(what_a_client_says_in_the_portal_opens_a_ticket_again)
{
	struct house world = { 0 }, *h = &world;
	open_house(h, mem, db);
	int64_t id = first_letter(h);
	steps_act(h, "ticket.move", text(mem, "{\"ticket\":\"{}\",\"verb\":\"solve\"}", id));
	steps_act(h, "ticket.note", text(mem, "{\"ticket\":\"{}\",\"text\":\"intern\",\"house\":\"1\"}", id));
	check_int(ticket_now(h, h->client, id).state, TICKET_SOLVED);
	steps_act(h, "ticket.note", text(mem, "{\"ticket\":\"{}\",\"text\":\"Noch immer\",\"public\":\"1\"}", id));
	check_int(ticket_now(h, h->client, id).state, TICKET_OPEN);
}

BOTH(a_letter_nobody_could_read_waits)
{
	struct house world = { 0 }, *h = &world;
	struct strays all = { 0 };
	open_house(h, mem, db);
	mailbox_come(h, 1, &(struct mail){ "", "", "", "", "", "{\"unread\":\"killed\"}" });
	good(stray_list(db, true, 10, mem, &all, &h->e));
	check(all.n == 1 && all.at[0].why == PARKED_UNREAD);
	check_str(all.at[0].mail.unread, STR("killed"));
}

BOTH(a_letter_is_put_aside_with_a_reason)
{
	struct house world = { 0 }, *h = &world;
	struct strays all = { 0 };
	open_house(h, mem, db);
	mailbox_come(h, 1, &(struct mail){ "spam@spam.example", "s@s", "", "Gewonnen", "!", NULL });
	good(stray_list(db, true, 10, mem, &all, &h->e));
	int64_t own = h->client;
	struct field f[] = { { STR("letter"), text(mem, "{}", all.at[0].id) }, { STR("reason"), NONE } };
	h->client = 0;
	check(!steps_try(h, "letter.leave", f, 2));
	check(!steps_try(h, "letter.assign", f, 1));
	check(str_has(err_str(&h->refused), STR("which client")));
	f[1].value = STR("Werbung");
	check(steps_try(h, "letter.leave", f, 2));
	h->client = own;
	all = (struct strays){ 0 };
	good(stray_list(db, false, 10, mem, &all, &h->e));
	check(all.n == 1 && all.at[0].state == STRAY_LEFT);
	check_str(all.at[0].reason, STR("Werbung"));
}

BOTH(an_address_of_two_clients_is_nobody_s)
{
	struct house world = { 0 }, *h = &world;
	int64_t other = open_house(h, mem, db), client, who;
	good(run(db, &h->e, "update client set email = 'Office@Both.example' where id in (?, ?)", h->client, other));
	good(talk_sender(db, STR("office@both.example"), mem, &client, &who, &h->e));
	check_int(client, 0);
	good(run(db, &h->e, "update client set email = '' where id = ?", other));
	good(talk_sender(db, STR("OFFICE@both.example"), mem, &client, &who, &h->e));
	check(client == h->client && !who);
}

static struct enclosures files_of(struct house *h, int64_t ticket)
{
	struct enclosures all = { 0 };
	good(talk_files(h->s.db, h->client, ticket, h->s.mem, &all, &h->e));
	return all;
}

static struct str keep(struct house *h, struct str type, struct str bytes)
{
	struct str hash = sha256_hex(h->s.mem, bytes);
	good(file_keep(h->s.db, h->client, h->s.now, hash, type, bytes, &h->e));
	return hash;
}

/* Does this side get the bytes of this hash? */
static bool gets(struct house *h, int64_t ticket, struct str hash, bool client_s)
{
	struct str type, bytes, name;
	good(talk_file(h->s.db, h->client, ticket, hash, client_s, h->s.mem, &type, &bytes, &name, &h->e));
	return type.len > 0;
}

BOTH(files_go_with_an_answer_and_are_the_client_s_when_it_has_gone)
{
	struct house world = { 0 }, *h = &world;
	open_house(h, mem, db);
	int64_t id = first_letter(h);
	struct str hash = keep(h, STR("application/pdf"), STR("%PDF-1.4"));
	struct field f[] = { { STR("ticket"), text(mem, "{}", id) }, { STR("text"), STR("Anbei") }, { STR("to"), STR("anna@k.example") }, { STR("house"), STR("1") },
	                     { STR("file.name"), STR("Plan.pdf") }, { STR("file.type"), STR("text/html") }, { STR("file.sha256"), hash } };
	check(steps_try(h, "talk.reply", f, COUNT(f)));
	struct enclosures all = files_of(h, id);
	check_int((int64_t)all.n, 1);
	check_str(all.at[0].type, STR("application/pdf"));
	check_int(all.at[0].size, 8);
	check(gets(h, id, hash, false) && !gets(h, id, hash, true));
	/* Taken back and written anew without it, it is gone; with it, it goes. */
	struct messages said = messages(h, id);
	struct field undo[] = { { STR("message"), text(mem, "{}", said.at[said.n - 1].id) } };
	check(steps_try(h, "talk.undo", undo, 1) && steps_try(h, "talk.reply", f, 4));
	check_int((int64_t)files_of(h, id).n, 0);
	half_a_minute(h);
	check(steps_try(h, "talk.reply", f, COUNT(f)));
	half_a_minute(h);
	check(gets(h, id, hash, true));
	struct fields first = sent(h, h->client, 1), second = sent(h, h->client, 2);
	check_str(field(&first, STR("file.sha256")), NONE);
	check_str(field(&second, STR("file.sha256")), hash);
	check_str(field(&second, STR("file.name")), STR("Plan.pdf"));
}

BOTH(files_of_a_note_are_read_by_those_who_read_the_note)
{
	struct house world = { 0 }, *h = &world;
	open_house(h, mem, db);
	int64_t id = first_letter(h);
	struct str inside = keep(h, STR("text/plain"), STR("intern")), photo = keep(h, STR("image/jpeg"), STR("Bild"));
	struct field f[] = { { STR("ticket"), text(mem, "{}", id) }, { STR("text"), STR("x") }, { STR("file.name"), STR("a.txt") }, { STR("file.sha256"), inside }, { STR("house"), STR("1") } };
	check(steps_try(h, "ticket.note", f, 5));
	f[3].value = photo;
	f[4] = (struct field){ STR("public"), STR("1") };
	check(steps_try(h, "ticket.note", f, 5));
	check(gets(h, id, inside, false) && !gets(h, id, inside, true) && gets(h, id, photo, true));
	struct field ask[] = { { STR("subject"), STR("Drucker") }, { STR("text"), STR("x") }, { STR("file.name"), STR("Foto") }, { STR("file.sha256"), photo } };
	check(steps_try(h, "ticket.request", ask, 4));
	check(gets(h, h->made, photo, true) && !gets(h, h->made, inside, false));
}

BOTH(files_that_are_too_many_too_large_or_not_there_are_refused)
{
	struct house world = { 0 }, *h = &world;
	open_house(h, mem, db);
	int64_t id = first_letter(h);
	struct str hash = keep(h, STR("text/plain"), STR("x")), large = keep(h, STR("text/plain"), (struct str){ take(mem, FILES_BYTES), FILES_BYTES });
	struct field f[2 * FILES_MOST + 4] = { { STR("ticket"), text(mem, "{}", id) }, { STR("text"), STR("x") } };
	for (size_t i = 2; i < COUNT(f); i += 2) {
		f[i] = (struct field){ STR("file.name"), STR("n") };
		f[i + 1] = (struct field){ STR("file.sha256"), hash };
	}
	check(steps_try(h, "ticket.note", f, COUNT(f) - 2));
	check(!steps_try(h, "ticket.note", f, COUNT(f)) && str_has(err_str(&h->refused), STR("at most 10 files")));
	h->refused = (struct err){ 0 };
	f[5].value = large;
	check(!steps_try(h, "ticket.note", f, 6) && str_has(err_str(&h->refused), STR("larger than 15 MB")));
	h->refused = (struct err){ 0 };
	f[5].value = sha256_hex(mem, STR("never kept"));
	check(!steps_try(h, "ticket.note", f, 6) && str_has(err_str(&h->refused), STR("has not arrived")));
}

/* An answer is written down when it leaves, behind what came meanwhile; people read it where it was said, and the opening first. */
TEST(a_conversation_is_read_in_the_order_of_time)
{
	struct ticket_note all[] = { { .id = 1, .kind = NOTE_OPENED, .at = { 50 } }, { .id = 2, .kind = NOTE_MOVED, .at = { 40 } }, { .id = 3, .kind = NOTE_MOVED, .at = { 60 } }, { .id = 4, .kind = NOTE_REPLY, .at = { 55 } },
		{ .id = 5, .kind = NOTE_REPLY, .at = { 60 } } };
	static const int64_t order[] = { 1, 2, 4, 3, 5 };
	ticket_notes_by_time(&(struct ticket_notes){ all, COUNT(all), COUNT(all) });
	for (size_t i = 0; i < COUNT(order); i++)
		check_int(all[i].id, order[i]);
	(void)mem;
}
