/* steps_test.c - the walk over some stages, as the tests of a single stage need it. */
#include "signal/steps_test.h"

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&h->e)))

static void walk(struct house *h)
{
	for (bool worked = true; worked && !h->refused.len;) {
		worked = false;
		for (size_t i = 0; i < h->n && !h->refused.len; i++)
			good((h->stages[i])(&h->s, &worked, &h->e));
	}
}

void steps_walk(struct house *h)
{
	walk(h);
	if (h->refused.len)
		unit_failed(__FILE__, __LINE__, err_str(&h->refused));
}

bool steps_try(struct house *h, const char *name, const struct field *f, size_t n)
{
	struct act a = { .name = str_of(name), .client = h->client, .person = 1 };
	bool twice;
	h->refused = (struct err){ 0 };
	h->made = 0;
	for (size_t i = 0; i < n; i++)
		field_add(h->s.mem, &a.fields, f[i].name, f[i].value);
	good(db_begin(h->s.db, &h->e));
	good(signal_act(&h->s, &a, &twice, &h->e));
	walk(h);
	h->s.now.ms += 60000;
	if (h->refused.len)
		db_rollback(h->s.db);
	else
		good(db_commit(h->s.db, &h->e));
	return !h->refused.len;
}

bool steps_refuses(struct house *h, const char *name, struct str json)
{
	struct fields f = { 0 };
	check(fields_parse(h->s.mem, json, &f));
	bool taken = steps_try(h, name, f.at, f.n);
	h->refused.len = 0;
	return !taken;
}

void steps_act_fields(struct house *h, const char *name, int64_t person, struct fields f)
{
	struct act a = { .name = str_of(name), .client = h->client, .person = person, .fields = f };
	bool twice;
	good(signal_act(&h->s, &a, &twice, &h->e));
	steps_walk(h);
}

void steps_act(struct house *h, const char *name, struct str json)
{
	struct fields f = { 0 };
	check(fields_parse(h->s.mem, json, &f));
	steps_act_fields(h, name, 1, f);
}

void steps_sign(struct house *h, struct str document)
{
	struct fields f = { 0 };
	field_add(h->s.mem, &f, STR("document"), document);
	steps_act_fields(h, "contract.sign", 1, f);
}

void steps_request(struct house *h)
{
	steps_act(h, "ticket.request", STR("{\"subject\":\"Hilfe\"}"));
	h->ticket = h->made;
	struct rows *r = sql(h->s.db, "select id from part where client_id = ? and ticket_id = ?", h->client, h->ticket);
	good(row(r, h->s.mem, &h->part));
	good(done(r, &h->e));
}

void steps_at(struct house *h, const char *time) { check(instant_parse(str_of(time), &h->s.now)); }

void steps_open(struct house *h, stage_fn *const *stages, size_t n, const char *time, struct arena *mem, struct db *db)
{
	*h = (struct house){ .s = { db, mem, { 0 }, &h->refused, &h->made, LANG_EN }, .stages = stages, .n = n };
	steps_at(h, time);
	steps_act(h, "client.add", STR("{\"key\":\"k\",\"name\":\"K\"}"));
	h->client = h->made;
}

int steps_pass(struct house *h, struct instant until)
{
	struct instant next;
	struct dues dues = { 0 };
	int n = 0;
	while (due_next(h->s.db, &next, &h->e) && next.ms && next.ms <= until.ms) {
		h->s.now = next;
		good(due_take(h->s.db, next, h->s.mem, &dues, &h->e));
		for (size_t i = 0; i < dues.n; i++, n++)
			good(signal_due(&h->s, dues.at[i].client, dues.at[i].what, dues.at[i].ref, &h->e));
		steps_walk(h);
	}
	h->s.now = until;
	return n;
}

int64_t steps_owed(struct house *h)
{
	int64_t cents = 0;
	struct rows *r = sql(h->s.db, "select coalesce(cast(sum(net_cents) as bigint), 0) from claim where client_id = ? and invoice_id = 0", h->client);
	row(r, h->s.mem, &cents);
	good(done(r, &h->e));
	return cents;
}
