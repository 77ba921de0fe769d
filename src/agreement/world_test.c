/* world_test.c - what the tests of this room do to a store; each act is one commit, after which all seals hold. */
#include "agreement/world_test.h"
#include "base/assets.h"
#include "inventory/people.h"

struct err world_err, world_refused;
int64_t world_made;

/* False: world_refused, and everything undone. */
bool world_act(struct world *w, struct str verb, const struct field *f, size_t n)
{
	struct step s = { w->db, w->mem, w->now, &world_refused, &world_made, LANG_EN };
	struct fields fields = { 0 };
	world_refused = (struct err){ 0 };
	world_made = 0;
	for (size_t i = 0; i < n; i++)
		field_add(w->mem, &fields, f[i].name, f[i].value);
	good(db_begin(w->db, &world_err));
	if (str_starts(verb, STR("contract.")) || str_starts(verb, STR("campaign.")))
		good(agreement_act(&s, verb, w->client, 1, &fields, &world_err));
	else
		good(inventory_act(&s, verb, w->client, &fields, &world_err));
	if (world_refused.len)
		db_rollback(w->db);
	else
		good(db_commit(w->db, &world_err));
	seals_hold(w->db);
	w->now.ms += 1000;
	return !world_refused.len;
}

/* What the writer does with a day that came. */
void world_day(struct world *w, struct instant now)
{
	struct dues dues = { 0 };
	struct step s = { w->db, w->mem, now, &world_refused, &world_made, LANG_EN };
	w->now = now;
	world_refused = (struct err){ 0 };
	good(db_begin(w->db, &world_err));
	good(due_take(w->db, now, w->mem, &dues, &world_err));
	for (size_t i = 0; i < dues.n; i++)
		good(agreement_due(&s, dues.at[i].what, dues.at[i].client, dues.at[i].ref, &world_err));
	good(db_commit(w->db, &world_err));
	seals_hold(w->db);
}

struct world world_open(struct db *db, struct arena *mem)
{
	struct world w = { db, mem, { 1795510800000 }, 0, NONE };        /* 2026-11-24T09:00:00Z */
	check(asset_find(STR("contracts/standard.de.md"), &w.text));
	check(act(&w, "setting.set", F("house.name", "Nordlicht"), F("house.mail", "post@nordlicht.example")));
	check(act(&w, "client.add", F("key", "hansa"), F("name", "Hansa Import GmbH"), F("email", "post@hansa.example")));
	w.client = world_made;
	check(act(&w, "component.add", F("key", "pc"), F("name", "PC Einkauf"), F("class", "desktop"), F("from", "2026-01-01")));
	return w;
}

struct agreement world_version(struct world *w, int64_t id)
{
	struct agreement a;
	good(agreement_find(w->db, w->client, id, w->mem, &a, &world_err));
	return a;
}

struct agreement world_on(struct world *w, struct date day)
{
	struct agreement a;
	const struct contract *c;
	good(agreement_load(w->db, w->client, day, w->mem, &a, &c, &world_err));
	return a;
}

int64_t world_letters(struct world *w, struct str key)
{
	int64_t n = 0;
	struct rows *r = sql(w->db, "select count(*) from outbox where client_id = ? and key = ?", w->client, key);
	row(r, w->mem, &n);
	good(done(r, &world_err));
	return n;
}

int64_t world_signed(struct world *w)
{
	check(act(w, "contract.sign", V("document", w->text), F("document.name", "standard.de.md")));
	return world_made;
}

/* Draft and offer of what follows; its id. */
int64_t world_offered(struct world *w, int64_t model)
{
	struct arena *mem = w->mem;
	check(act(w, "contract.next", N("contract", model)));
	int64_t id = world_made;
	check(act(w, "contract.analyse", N("contract", id)));
	check(act(w, "contract.offer", N("contract", id)));
	return id;
}

struct str world_letter(struct world *w, struct str key)
{
	struct str body = NONE;
	struct rows *r = sql(w->db, "select body from outbox where client_id = ? and key = ?", w->client, key);
	row(r, w->mem, &body);
	good(done(r, &world_err));
	return body;
}
