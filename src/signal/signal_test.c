/* signal_test.c - acts enter once, lines find their owner, rules read what devices write. */
#include "inventory/inventory.h"
#include "signal/signal.h"
#include "store/store_test.h"

static bool act(struct db *db, struct arena *mem, int64_t client, struct str name, struct str key, const struct field *f, size_t n, int64_t *made, struct err *refused)
{
	struct err e = { 0 };
	struct act a = { .name = name, .key = key, .client = client };
	bool twice;
	struct step s = { db, mem, { 1767225600000 }, refused, made, LANG_EN };
	for (size_t i = 0; i < n; i++)
		field_add(mem, &a.fields, f[i].name, f[i].value);
	check(signal_act(&s, &a, &twice, &e));
	check(twice || signal_made(&s, &a, &e));
	return twice;
}
#define ACT(client, name, key, ...) act(db, mem, client, STR(name), STR(key), (struct field[]){ __VA_ARGS__ }, COUNT(((struct field[]){ __VA_ARGS__ })), &made, &refused)
#define F(name, value) { LIT(name), LIT(value) }

BOTH(acts_enter_once)
{
	struct err e = { 0 }, refused = { 0 };
	int64_t made = 0;
	struct signals all = { 0 };
	check(!ACT(0, "client.add", "k1", F("key", "hansa"), F("name", "Hansa")));
	check(made > 0 && !refused.len);
	int64_t first = made;
	made = 0;
	check(ACT(0, "client.add", "k1", F("key", "hansa"), F("name", "Hansa")));
	check(made == first && !refused.len);
	check(ACT(0, "client.add", "k1", F("key", "kogge"), F("name", "Kogge")));
	check(str_has(err_str(&refused), STR("sent before")));
	refused = (struct err){ 0 };
	check(signal_next(db, 0, mem, &all, &e));
	check_int((int64_t)all.n, 1);
	check_str(field(&all.at[0].fields, STR("key")), STR("hansa"));
	check(!ACT(0, "client.add", "k2", F("key", "hansa"), F("name", "Hansa")));
	check(str_has(err_str(&refused), STR("already")));
	refused = (struct err){ 0 };
	ACT(0, "nothing.such", "", F("a", "b"));
	check(str_has(err_str(&refused), STR("unknown act")));
}

BOTH(lines_find_their_owner)
{
	struct err e = { 0 }, refused = { 0 };
	int64_t made = 0, client, component;
	struct component c;
	struct signals all = { 0 };
	ACT(0, "client.add", "", F("key", "hansa"), F("name", "Hansa"));
	client = made;
	ACT(client, "component.add", "", F("key", "sw"), F("name", "Switch"), F("class", "switch"), F("log_name", "SW-1"), F("address", "10.0.0.2"));
	component = made;
	check(!refused.len);
	check(component_of_log(db, STR("sw-1"), NONE, mem, &c, &e) && c.id == component);
	check(component_of_log(db, STR("other"), STR("10.0.0.2"), mem, &c, &e) && c.id == component);
	check(component_of_log(db, STR("other"), STR("10.0.0.3"), mem, &c, &e) && c.id == 0);
	struct step s = { db, mem, { 1 }, &refused, &made, LANG_EN };
	struct told_log l = { .host = STR("sw-1"), .message = STR("%PLATFORM_ENV-1-PWR: Faulty internal power supply B detected <script>"), .severity = 1, .facility = 23 };
	check(signal_log(&s, &l, client, component, &e));
	check(signal_next(db, 0, mem, &all, &e));
	const struct signal *last = &all.at[all.n - 1];
	check_str(last->name, STR("power-supply"));
	check_str(last->text, l.message);
	check_str(field(&last->fields, STR("outcome")), STR("fault"));
}

TEST(rules_read_what_devices_write)
{
	static const struct { struct str line; int severity; const char *opens; struct str rule; bool cured; } cases[] = {
		{ LIT("power supply 1 failed"), 3, "err", LIT("power-supply"), false },
		{ LIT("backup of volume 1 failed"), 3, "crit", LIT("backup"), false },
		{ LIT("sicherung erfolgreich, 0 fehler"), 6, "err", LIT("backup"), true },
		{ LIT("netzteil 2 ausgefallen"), 4, "err", LIT("power-supply"), false },
		{ LIT("power supply 1 restored"), 5, "err", LIT("power-supply"), true },
		{ LIT("fan 3 failed"), 3, "err", LIT("fan"), false },
		{ LIT("power supply 1 ok"), 6, "err", LIT("power-supply"), true },
		{ LIT("psu 2: status normal"), 6, "err", LIT("power-supply"), true },
		{ LIT("fan 1 not ok"), 3, "err", LIT("fan"), false },
		{ LIT("fan 1 ok, fan 2 failed"), 3, "err", LIT("fan"), false },
		{ LIT("fan 1 abnormal"), 6, "err", { "", 0 }, false },
		{ LIT("disk 1 temperature normal"), 5, "err", { "", 0 }, false },
		{ LIT("segfault in worker"), 3, "err", LIT("error"), false },
		{ LIT("segfault in worker"), 3, "crit", { "", 0 }, false },
		{ LIT("hello from logger"), 5, "err", { "", 0 }, false },
		{ LIT("hello from logger"), 5, "notice", LIT("message"), false },
		{ LIT("interface up"), 6, "notice", { "", 0 }, false },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		bool cured;
		const struct log_rule *r = rule_match(cases[i].line, cases[i].severity, log_severity(str_of(cases[i].opens)), &cured);
		check_str(r ? r->name : NONE, cases[i].rule);
		check(cured == cases[i].cured);
	}
}

BOTH(raw_lines_come_back)
{
	struct err e = { 0 }, refused = { 0 };
	int64_t made = 0;
	struct step s = { db, mem, { 10 }, &refused, &made, LANG_EN };
	struct log_block *b = log_block_open();
	struct log_lines lines = { 0 };
	log_block_add(b, 7, &(struct told_log){ .received = { 5 }, .address = STR("10.0.0.1"), .host = STR("h"), .app = STR("a"), .message = STR("first\nline") });
	log_block_add(b, 7, &(struct told_log){ .received = { 6 }, .malformed = true, .raw = STR("\xff\x01garbage") });
	check(log_block_is_ripe(b, (struct instant){ 6000 }) && log_block_flush(b, &s, &e));
	check(log_lines(db, 7, 10, mem, &lines, &e));
	check_int((int64_t)lines.n, 2);
	check_str(lines.at[0].text, STR("- \xef\xbf\xbd\x01garbage"));
	check_str(lines.at[1].text, STR("10.0.0.1 h a: first line"));
	log_block_close(b);
}

/* The act of somebody whose session ends, or whose access is closed, between letting in and writing. */
BOTH(an_act_whose_session_or_key_has_ended_is_refused_and_writes_nothing)
{
	enum { SESSION, ACCESS, KEY, NOTHING };
	struct err e = { 0 };
	for (int end = SESSION; end <= NOTHING; end++) {
		struct act a = { .name = STR("client.add"), .by = { .session = 1, .key = 1, .client = 3 } };
		struct err refused = { 0 };
		int64_t made = 0;
		bool twice;
		struct step s = { db, mem, { 1767225600000 }, &refused, &made, LANG_EN };
		struct str key = text(mem, "k{}", end);
		field_add(mem, &a.fields, STR("key"), key);
		field_add(mem, &a.fields, STR("name"), key);
		check(run(db, &e, "delete from session") && run(db, &e, "delete from person") && run(db, &e, "delete from api_key"));
		check(run(db, &e, "insert into person (id, client_id, login, login_key, name, role, lang, password, disabled, created_ms) values (7, 3, 'a', 'a', 'A', 6, 0, '', 0, 0)"));
		check(run(db, &e, "insert into session (id, person_id, secret_sha256, form_sha256, created_ms, seen_ms, ended_ms) values (1, 7, 's', 'f', 0, 0, 0)"));
		check(run(db, &e, "insert into api_key (id, client_id, person_id, name, key_sha256, reads, made_ms, used_ms, ended_ms) values (1, 3, 7, 'k', 'h', 0, 0, 0, 0)"));
		if (end == SESSION)
			check(run(db, &e, "update session set ended_ms = 5"));
		if (end == ACCESS)
			check(run(db, &e, "update person set disabled = 1"));
		if (end == KEY)
			check(run(db, &e, "update api_key set ended_ms = 5"));
		check(signal_act(&s, &a, &twice, &e));
		check((end != NOTHING) == str_has(err_str(&refused), STR("your session has ended")));
		check((made > 0) == (end == NOTHING));
	}
}
