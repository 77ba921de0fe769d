/* key_test.c - whoever gives a name only has a key all the same, and nobody else's; what a client may be said to be is the same at first as later. */
#include "inventory/client.h"
#include "inventory/key.h"
#include "store/store_test.h"

static struct err e, refused;
static int64_t made;

/* False: refused; in German. */
static bool act(struct db *db, struct arena *mem, struct str verb, int64_t client, const struct field *f, size_t n)
{
	struct step s = { db, mem, { 1795510800000 }, &refused, &made, LANG_DE };
	struct fields fields = { 0 };
	refused = (struct err){ 0 };
	made = 0;
	for (size_t i = 0; i < n; i++)
		field_add(mem, &fields, f[i].name, f[i].value);
	if (!db_begin(db, &e) || !inventory_act(&s, verb, client, &fields, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	if (refused.len)
		db_rollback(db);
	else
		check(db_commit(db, &e));
	return !refused.len;
}
#define act_of(client, verb, ...) act(db, mem, STR(verb), (client), (struct field[]){ __VA_ARGS__ }, COUNT(((struct field[]){ __VA_ARGS__ })))
#define F(name, value) { LIT(name), LIT(value) }

static struct str one(struct db *db, struct arena *mem, struct rows *r)
{
	struct str key = NONE;
	(void)db;
	row(r, mem, &key);
	check(done(r, &e));
	return key;
}

TEST(keys_are_letters_digits_and_hyphens)
{
	check_str(key_of(STR("Hansa Import GmbH"), STR("client"), mem), STR("hansa-import-gmbh"));
	check_str(key_of(STR("  Zahnärzte & Söhne  "), STR("client"), mem), STR("zahnaerzte-soehne"));
	check_str(key_of(STR("???"), STR("client"), mem), STR("client"));
}

BOTH(what_is_named_has_a_key_of_its_own)
{
	check(act_of(0, "client.add", F("name", "Hansa Import GmbH")));
	int64_t hansa = made;
	check_str(one(db, mem, sql(db, "select key from client where id = ?", hansa)), STR("hansa-import-gmbh"));
	check(act_of(0, "client.add", F("name", "Hansa Import GmbH")));
	check_str(one(db, mem, sql(db, "select key from client where id = ?", made)), STR("hansa-import-gmbh-2"));
	int64_t other = made;
	for (int i = 0; i < 2; i++) {
		check(act_of(hansa, "component.add", F("name", "Switch Lager"), F("class", "switch")));
		check_str(one(db, mem, sql(db, "select key from component where id = ?", made)), i ? STR("switch-lager-2") : STR("switch-lager"));
		check(act_of(hansa, "process.add", F("name", "Versand")));
		check_str(one(db, mem, sql(db, "select key from process where id = ?", made)), i ? STR("versand-2") : STR("versand"));
	}
	check(act_of(other, "component.add", F("name", "Switch Lager"), F("class", "switch")));          /* each client has its own */
	check_str(one(db, mem, sql(db, "select key from component where id = ?", made)), STR("switch-lager"));
	check(!act_of(hansa, "component.add", F("key", "switch-lager"), F("name", "Noch einer"), F("class", "switch")));
}

BOTH(a_new_client_is_what_a_changed_one_may_be)
{
	check(!act_of(0, "client.add", F("key", "x"), F("name", " ")));
	check_str(err_str(&refused), STR("name fehlt"));
	check(!act_of(0, "client.add", F("name", "X"), F("country", "Deutschland")));
	check(!act_of(0, "client.add", F("name", "Hansa\nGmbH")));
	check(!act_of(0, "client.add", F("name", "Hansa\x01GmbH")));
	check(!act_of(0, "client.add", F("name", "X"), F("street", "Weg\t2")));
	check(!act_of(0, "client.add", F("name", "X"), F("email", "x.example")));
	check(str_has(err_str(&refused), STR("keine Mailadresse")));
	check(act_of(0, "client.add", F("name", "X"), F("country", ""), F("lang", "en")));
	check_str(one(db, mem, sql(db, "select country from client where id = ?", made)), STR("DE"));
}
