/* mailbox_test.c - see mailbox_test.h. */
#include "ticket/mailbox_test.h"
#include "ticket/talk.h"

static stage_fn *const stages[] = { ticket_step };
#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&h->e)))

int64_t mailbox_person(struct house *h, int64_t client, struct str login, struct str name, int role)
{
	int64_t id = 0;
	struct rows *r = sql(h->s.db, "insert into person (client_id, login, login_key, name, role, lang, password, disabled, created_ms) values (?, ?, ?, ?, ?, 0, '', 0, 0) returning id",
	                     client, login, login, name, role);
	row(r, h->s.mem, &id);
	good(done(r, &h->e));
	return id;
}

void mailbox_open(struct house *h, struct arena *mem, struct db *db)
{
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	good(talk_prepare(db, STR(MAILBOX_SECRET), &h->e));
	good(run(db, &h->e, "insert into setting (name, value) values ('mail.address', 'Desk@House.example'), ('house.name', 'Nordlicht')"));
	mailbox_person(h, 0, STR("technik"), STR("Technik"), 2);
	mailbox_person(h, h->client, STR("anna@k.example"), STR("Anna"), 6);
}

void mailbox_come(struct house *h, int64_t letter, const struct mail *m)
{
	struct fields f = { 0 }, more = { 0 };
	int64_t client, who;
	bool twice;
	const struct field all[] = {
		{ STR("letter"), text(h->s.mem, "{}", letter) }, { STR("message-id"), str_of(m->id) }, { STR("in-reply-to"), str_of(m->reply) }, { STR("from"), str_of(m->from) },
		{ STR("name"), STR("Jemand") }, { STR("to"), STR("desk@house.example") }, { STR("subject"), str_of(m->subject) }, { STR("text"), str_of(m->words) },
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
