#include "store/store_test.h"

static struct err e;
static const struct instant now = { 1000000 };

static void good(bool ok) { unit_check_str(__FILE__, __LINE__, ok ? NONE : err_str(&e), NONE); }

static struct outgoings due(struct db *db, struct arena *mem, int64_t ms)
{
	struct outgoings all;
	good(outbox_due(db, STR("mail"), (struct instant){ ms }, 20, mem, &all, &e));
	return all;
}

static bool begin(struct db *db, const struct outgoing *o)
{
	bool mine = false;
	good(outbox_begin(db, o, now, STR("a@b.test"), NONE, &mine, &e));
	return mine;
}

/* What the act answers: empty when it was done. */
static struct str again(struct db *db, struct arena *mem, struct str owner, struct str row)
{
	struct err *refused = NEW(mem, struct err);
	int64_t made = 0;
	struct step s = { .db = db, .mem = mem, .now = now, .refused = refused, .made = &made, .reader = LANG_EN };
	struct fields f = { 0 };
	field_add(mem, &f, STR("whose"), owner);
	field_add(mem, &f, STR("row"), row);
	good(outbox_act(&s, &f, &e));
	return err_str(refused);
}

/* waits for its time -> begun -> fails, waits -> refused -> again -> sent, and never comes back. */
BOTH(an_item_of_the_outbox_from_its_time_to_its_end)
{
	const struct str why[2] = { STR("nein"), STR("no") };
	good(outbox_add(db, 7, (struct instant){ 500 }, STR("mail"), STR("k"), STR("{}"), &e));
	good(outbox_add(db, 7, (struct instant){ 500 }, STR("other"), STR("k"), STR("{}"), &e));
	check_int((int64_t)due(db, mem, 499).n, 0);
	struct outgoings all = due(db, mem, 500);
	check_int((int64_t)all.n, 1);
	const struct outgoing *o = &all.at[0];
	check(begin(db, o));
	check_str(due(db, mem, 500).at[0].message_id, STR("a@b.test"));
	good(outbox_failed(db, o, now, (struct instant){ 2000000 }, why, &e));
	check_int((int64_t)due(db, mem, 1999999).n, 0);
	check_int(due(db, mem, 2000000).at[0].tries, 1);
	good(outbox_failed(db, o, now, (struct instant){ 0 }, why, &e));
	check_int((int64_t)due(db, mem, INT64_MAX).n, 0);
	check(!begin(db, o));
	check_str(again(db, mem, STR("7"), text(mem, "{}", o->id)), NONE);
	check_int((int64_t)due(db, mem, now.ms - 1).n, 0);               /* it is said anew, now */
	check_int(due(db, mem, now.ms).at[0].tries, 0);
	good(outbox_sent(db, o, now, &e));
	check(!begin(db, o));
	check_int((int64_t)due(db, mem, INT64_MAX).n, 0);
	check(str_has(again(db, mem, STR("7"), text(mem, "{}", o->id)), STR("has left already")));
	check(str_has(again(db, mem, STR("8"), text(mem, "{}", o->id)), STR("no such item")));
	check(str_has(again(db, mem, NONE, NONE), STR("missing")));
}
