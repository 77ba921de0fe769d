/* talk_staff_test.c - letters of people of the house, and letters that the house wrote to itself. */
#include "inventory/inventory.h"
#include "signal/steps_test.h"
#include "ticket/talk.h"

static stage_fn *const stages[] = { ticket_step };
#define SECRET "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&h->e)))

static int64_t person(struct house *h, int64_t client, struct str login, int role)
{
	int64_t id = 0;
	struct rows *r = sql(h->s.db, "insert into person (client_id, login, login_key, name, role, lang, password, disabled, created_ms) values (?, ?, ?, ?, ?, 0, '', 0, 0) returning id",
	                     client, login, login, login, role);
	row(r, h->s.mem, &id);
	good(done(r, &h->e));
	return id;
}

/* The house, and its client with the contact Anna. */
static void open_house(struct house *h, struct arena *mem, struct db *db)
{
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	good(talk_prepare(db, STR(SECRET), &h->e));
	good(run(db, &h->e, "insert into setting (name, value) values ('mail.address', 'Desk@House.example'), ('house.name', 'Nordlicht')"));
	person(h, h->client, STR("anna@k.example"), 6);
}

struct mail { const char *from, *id, *reply, *subject, *words, *more; };

/* What the post sends; h->made is the ticket, or the stray letter. */
static void come(struct house *h, int64_t letter, const struct mail *m)
{
	struct fields f = { 0 }, more = { 0 };
	int64_t client, who;
	bool twice;
	const struct field all[] = {
		{ STR("letter"), text(h->s.mem, "{}", letter) }, { STR("message-id"), str_of(m->id) }, { STR("in-reply-to"), str_of(m->reply) }, { STR("from"), str_of(m->from) },
		{ STR("to"), STR("desk@house.example") }, { STR("subject"), str_of(m->subject) }, { STR("text"), str_of(m->words) },
	};
	for (size_t i = 0; i < COUNT(all); i++)
		field_add(h->s.mem, &f, all[i].name, all[i].value);
	check(fields_parse(h->s.mem, m->more ? str_of(m->more) : STR("{}"), &more));
	for (size_t i = 0; i < more.n; i++)
		field_add(h->s.mem, &f, more.at[i].name, more.at[i].value);
	good(talk_sender(h->s.db, str_of(m->from), h->s.mem, &client, &who, &h->e));
	struct act a = { .name = STR("letter.come"), .key = text(h->s.mem, "letter.{}", letter), .client = client, .fields = f };
	h->made = 0;
	good(signal_act(&h->s, &a, &twice, &h->e));
	steps_walk(h);
}

/* Who of the house answers from their own mail program, is heard: for the house alone, unless the client got it as well. */
BOTH(staff_answers_by_mail)
{
	struct house world = { 0 }, *h = &world;
	open_house(h, mem, db);
	int64_t staff = person(h, 0, STR("tina@house.example"), 2);
	struct messages said = { 0 };
	struct ticket t;
	come(h, 1, &(struct mail){ "anna@k.example", "m1@k", "", "Drucker", "Der Drucker steht.", NULL });
	int64_t id = h->made;
	good(talk_messages(db, h->client, id, mem, &said, &h->e));
	check_int((int64_t)said.n, 2);
	const char *anchor = str_c(mem, said.at[1].message_id);
	struct ticket_notes notes = { 0 };
	struct stray x;
	come(h, 2, &(struct mail){ "tina@house.example", "s1@house", anchor, "Re: Drucker", "Toner ist alle", NULL });
	check_int(h->made, id);
	come(h, 3, &(struct mail){ "tina@house.example", "s2@house", anchor, "Re: Drucker", "Wir kommen um zwei", "{\"cc\":\"anna@k.example\"}" });
	good(ticket_notes(db, h->client, id, mem, &notes, &h->e));
	check(notes.at[1].kind == NOTE_INTERNAL && notes.at[1].person == staff);
	check(notes.at[notes.n - 1].kind == NOTE_REPLY && notes.at[notes.n - 1].person == staff);
	good(ticket_find(db, h->client, id, mem, &t, &h->e));
	check_int(t.state, TICKET_OPEN);
	/* Without the token it is nobody's ticket, and the reason is said as it is. */
	come(h, 4, &(struct mail){ "tina@house.example", "s3@house", "m1@k", "Re: Drucker", "Nachtrag", NULL });
	good(stray_find(db, h->made, mem, &x, &h->e));
	check(x.id && x.why == PARKED_STAFF);
}

BOTH(a_letter_the_house_wrote_to_itself_is_no_work)
{
	struct house world = { 0 }, *h = &world;
	int64_t n = 0;
	open_house(h, mem, db);
	good(run(db, &h->e, "insert into outbox (client_id, at_ms, channel, key, body, sent_ms, message_id) values (0, 0, 'mail', 'oncall.1', '{}', 1, 'o.9.ab@house.example')"));
	come(h, 2, &(struct mail){ "desk@house.example", "o.9.ab@house.example", "", "Alarmierung", "Vorgang 3", "{\"auto\":\"1\"}" });
	good(stray_count(db, mem, &n, &h->e));
	check_int(n, 0);
	come(h, 3, &(struct mail){ "desk@house.example", "o.9.ac@house.example", "", "Alarmierung", "Vorgang 3", "{\"auto\":\"1\"}" });
	good(stray_count(db, mem, &n, &h->e));
	check_int(n, 1);
}
