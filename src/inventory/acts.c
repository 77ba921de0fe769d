/* acts.c - the acts that change the inventory: a table of verbs, each with a function of its own.
 *
 * Fields arrive as text from a form, a command or a file. What is missing or wrong is refused by name. */
#include "inventory/acts.h"
#include "base/watch.h"
#include "inventory/client.h"
#include "inventory/doer.h"
#include "inventory/hours.h"
#include "inventory/key.h"
#include "inventory/phone.h"
#include "inventory/settings.h"
#include "inventory/thing.h"
#include "inventory/words.h"

enum { SITE_MOST = 200 };

bool act_wanted(const struct act_in *a, struct str name, struct str *out)
{
	*out = str_trim(field(a->f, name));
	return out->len ? true : refuse(a->s, "{} fehlt", "{} is missing", name);
}

/* Optional number of a unit; the default when the field is absent. */
static bool number(const struct act_in *a, struct str name, int64_t otherwise, int64_t *out)
{
	*out = otherwise;
	if (!field(a->f, name).len)
		return true;
	return field_int(a->f, name, out) && *out >= 0 ? true : refuse(a->s, "{} muss eine ganze Zahl sein, nicht „{}“", "{} must be a whole number, not \"{}\"", name, field(a->f, name));
}

static bool day(const struct act_in *a, struct str name, struct date otherwise, struct date *out)
{
	struct str s = field(a->f, name);
	*out = otherwise;
	return !s.len || date_typed(s, out) || refuse(a->s, "{} muss ein Datum wie 31.01.2026 oder 2026-01-31 sein, nicht „{}“", "{} must be a date like 2026-01-31 or 31.01.2026, not \"{}\"", name, s);
}

static struct date today(const struct act_in *a) { return house_day(a->s->db, a->s->now, a->s->mem); }

bool act_component(const struct act_in *a, struct str key, int64_t *id, struct err *e)
{
	*id = 0;
	struct rows *r = sql(a->s->db, "select id from component where client_id = ? and key = ?", a->client, key);
	row(r, a->s->mem, id);
	return done(r, e);
}

static bool process_by_key(const struct act_in *a, struct str key, int64_t *id, struct err *e)
{
	*id = 0;
	struct rows *r = sql(a->s->db, "select id from process where client_id = ? and key = ?", a->client, key);
	row(r, a->s->mem, id);
	return done(r, e);
}

/* Where no key is said, one is made of the name. */
static bool key_or_made(const struct act_in *a, struct str name, struct str otherwise, key_taken_fn *is_taken, struct str *key, struct err *e)
{
	*key = str_trim(field(a->f, STR("key")));
	return key->len || key_free(a->s, is_taken, a->client, key_of(name, otherwise, a->s->mem), key, e);
}

static bool component_taken(const struct step *s, int64_t client, struct str key, bool *taken, struct err *e)
{
	int64_t id;
	if (!act_component(&(struct act_in){ .s = s, .client = client }, key, &id, e))
		return false;
	*taken = id != 0;
	return true;
}

static bool process_taken(const struct step *s, int64_t client, struct str key, bool *taken, struct err *e)
{
	int64_t id;
	if (!process_by_key(&(struct act_in){ .s = s, .client = client }, key, &id, e))
		return false;
	*taken = id != 0;
	return true;
}

/* Binding versions are compiled already; a draft or an offer is read here, and may not be readable yet. */
bool act_version(const struct act_in *a, const struct agreement *version, const struct contract **out, struct err *e)
{
	struct agreement stored;
	struct document *docs;
	size_t n;
	struct findings found = { 0 };
	struct contract *written;
	*out = NULL;
	if (version->state > AGREEMENT_IN_FORCE)
		return true;
	if (agreement_binds(version))
		return agreement_by_id(a->s->db, a->client, version->id, a->s->mem, &stored, out, e);
	if (!agreement_documents(a->s->db, a->client, version->id, a->s->mem, &docs, &n, e))
		return false;
	if (n && contract_read(docs, n, a->s->mem, &written, &found))
		*out = written;
	return true;
}

/* What a component is must be a word of the standard vocabulary or of a contract of the client that holds, will hold or is being written:
 * else nothing judges or bills it. */
static bool class_is_known(const struct act_in *a, struct str class, bool *known, struct err *e)
{
	struct agreements versions = { 0 };
	*known = word_is(class);
	if (*known)
		return true;
	if (!agreement_versions(a->s->db, a->client, a->s->mem, &versions, e))
		return false;
	for (size_t i = 0; i < versions.n && !*known; i++) {
		const struct contract *c;
		if (!act_version(a, &versions.at[i], &c, e))
			return false;
		*known = c && agreement_knows_class(c, class, a->s->mem);
	}
	struct str near = *known ? NONE : word_near(class, a->s->mem);
	if (near.len)
		refuse(a->s, "Klasse: kein Vertrag und kein Entwurf des Klienten kennt „{}“; das nächste Wort ist „{}“", "class: no contract or draft of the client knows \"{}\"; the nearest word is \"{}\"", class, near);
	else if (!*known)
		refuse(a->s, "Klasse: kein Vertrag und kein Entwurf des Klienten kennt „{}“; einer muss nennen, was es ist, bevor es Geräte davon gibt",
			"class: no contract or draft of the client knows \"{}\"; one has to name what it is before there are components of it", class);
	return true;
}

bool component_recounts(const struct step *s, int64_t client, int64_t component, struct date from, struct err *e)
{
	struct civil now = date_civil(house_day(s->db, s->now, s->mem));
	return from.day >= date_of(now.year, now.month, 1).day || run(s->db, e, "insert into recount (client_id, component_id, from_day, at_ms) values (?, ?, ?, ?)", client, component, from, s->now);
}

static bool component_add(const struct act_in *a, struct err *e)
{
	bool known;
	struct str key, name, class;
	struct date from, until;
	struct str place = str_trim(field(a->f, STR("site")));
	int64_t critical, twin, site = 0;
	if (!act_wanted(a, STR("name"), &name) || !act_wanted(a, STR("class"), &class) || !number(a, STR("critical"), 0, &critical) ||
	    !day(a, STR("from"), today(a), &from) || !day(a, STR("until"), (struct date){ 0 }, &until))
		return true;
	if (until.day && until.day < from.day)
		return refuse(a->s, "Ende: „{}“ endet, bevor es am {} beginnt", "end: \"{}\" ends before it begins on {}", name, from), true;
	class = word_id(class);
	if (!class_is_known(a, class, &known, e) || !key_or_made(a, name, STR("component"), component_taken, &key, e) || !act_component(a, key, &twin, e))
		return false;
	if (!known)
		return true;
	if (twin)
		return refuse(a->s, "die Komponente „{}“ gibt es schon", "the component \"{}\" is there already", key), true;
	if (!act_site(a, place, false, &site, e))
		return false;
	if (place.len && !site)
		return true;
	struct rows *r = sql(a->s->db, "insert into component (client_id, site_id, key, name, class, address, log_name, critical, counted_from, counted_until)"
	                     " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id", a->client, site, key, name, class, field(a->f, STR("address")),
	                     utf8_fold(a->s->mem, field(a->f, STR("log_name"))), critical != 0, from, until);
	row(r, a->s->mem, a->s->made);
	return done(r, e) && component_recounts(a->s, a->client, *a->s->made, from, e);
}

static bool counted(const struct act_in *a, int64_t id, struct date *from, struct date *until, struct err *e)
{
	struct rows *r = sql(a->s->db, "select counted_from, counted_until from component where client_id = ? and id = ?", a->client, id);
	row(r, a->s->mem, from, until);
	return done(r, e);
}

static bool component_end(const struct act_in *a, struct err *e)
{
	struct str key;
	struct date until, from = { 0 }, was = { 0 };
	int64_t id;
	if (!act_wanted(a, STR("key"), &key) || !day(a, STR("until"), today(a), &until))
		return true;
	if (!act_component(a, key, &id, e))
		return false;
	if (!id)
		return refuse(a->s, "es gibt keine Komponente „{}“", "there is no component \"{}\"", key), true;
	if (!counted(a, id, &from, &was, e))
		return false;
	if (until.day < from.day)
		return refuse(a->s, "Ende: die Komponente „{}“ ist erst seit dem {} im Bestand", "end: the component \"{}\" has been in the inventory only since {}", key, from), true;
	*a->s->made = id;
	return run(a->s->db, e, "update component set counted_until = ? where client_id = ? and id = ?", until, a->client, id) &&
	       component_recounts(a->s, a->client, id, was.day && was.day < until.day ? was : until, e);
}

static bool has_drawn(const struct act_in *a, int64_t component, bool *drew, struct err *e)
{
	int64_t n = 0;
	struct rows *r = sql(a->s->db, "select count(*) from quota_booking where client_id = ? and component_id = ? and returned_ms = 0", a->client, component);
	row(r, a->s->mem, &n);
	*drew = n > 0;
	return done(r, e);
}

/* Where a thing stands, told afterwards; no site: nobody knows any more. What it drew from a quota stays drawn where it stood, so a thing that drew stays. */
static bool component_place(const struct act_in *a, struct err *e)
{
	struct str key, place = str_trim(field(a->f, STR("site")));
	int64_t id, site = 0;
	bool drew;
	if (!act_wanted(a, STR("key"), &key))
		return true;
	if (place.len > SITE_MOST)
		return refuse(a->s, "site: ein Standort hat höchstens {} Zeichen", "site: a site has at most {} characters", (int)SITE_MOST), true;
	if (!act_component(a, key, &id, e) || !has_drawn(a, id, &drew, e))
		return false;
	if (!id)
		return refuse(a->s, "es gibt keine Komponente „{}“", "there is no component \"{}\"", key), true;
	if (drew)
		return refuse(a->s, "„{}“ hat dort, wo es steht, schon aus einem Kontingent geschöpft; ist es umgezogen, nehmen Sie es aus dem Bestand und legen es am neuen Standort an",
			"\"{}\" has drawn on a quota where it stands; if it has moved, take it out of the inventory and add it at its new site", key), true;
	if (!act_site(a, place, true, &site, e))
		return false;
	if (place.len && !site)
		return true;
	*a->s->made = id;
	return run(a->s->db, e, "update component set site_id = ? where client_id = ? and id = ?", site, a->client, id);
}

static bool process_add(const struct act_in *a, struct err *e)
{
	struct str key, name;
	int64_t minutes, twin;
	if (!act_wanted(a, STR("name"), &name) || !number(a, STR("loss_after_minutes"), 0, &minutes))
		return true;
	if (!key_or_made(a, name, STR("process"), process_taken, &key, e) || !process_by_key(a, key, &twin, e))
		return false;
	if (twin)
		return refuse(a->s, "den Prozess „{}“ gibt es schon", "the process \"{}\" is there already", key), true;
	struct rows *r = sql(a->s->db, "insert into process (client_id, key, name, loss_after_ms) values (?, ?, ?, ?) returning id", a->client, key, name, minutes * 60000);
	row(r, a->s->mem, a->s->made);
	return done(r, e);
}

static bool need_add(const struct act_in *a, struct err *e)
{
	struct str process, component;
	int64_t process_id, component_id, quorum;
	if (!act_wanted(a, STR("process"), &process) || !act_wanted(a, STR("component"), &component) || !number(a, STR("quorum"), 1, &quorum))
		return true;
	if (!process_by_key(a, process, &process_id, e) || !act_component(a, component, &component_id, e))
		return false;
	if (!process_id)
		return refuse(a->s, "es gibt keinen Prozess „{}“", "there is no process \"{}\"", process), true;
	if (!component_id)
		return refuse(a->s, "es gibt keine Komponente „{}“", "there is no component \"{}\"", component), true;
	struct rows *r = sql(a->s->db, "insert into need (client_id, process_id, component_id, team, quorum) values (?, ?, ?, ?, ?)"
	                     " on conflict (client_id, process_id, component_id) do update set team = excluded.team, quorum = excluded.quorum returning id",
	                     a->client, process_id, component_id, field(a->f, STR("team")), quorum);
	row(r, a->s->mem, a->s->made);
	return done(r, e);
}

static const struct str probe_kinds[] = { LIT("icmp"), LIT("tcp"), LIT("http"), LIT("plugin") };        /* ORDER probe_kind */

/* The same name (or kind) at the same component changes the probe that is there. */
static bool probe_add(const struct act_in *a, struct err *e)
{
	struct str kind, target, component;
	int64_t interval, timeout, id, k = -1;
	if (!act_wanted(a, STR("kind"), &kind) || !act_wanted(a, STR("target"), &target) || !act_wanted(a, STR("component"), &component) ||
	    !number(a, STR("interval_ms"), 60000, &interval) || !number(a, STR("timeout_ms"), 5000, &timeout))
		return true;
	for (size_t i = 0; i < COUNT(probe_kinds); i++)
		if (str_is(kind, probe_kinds[i]))
			k = (int64_t)i;
	if (k < 0)
		return refuse(a->s, "„{}“ ist keine Art von Messung; es gibt icmp, tcp, http und plugin", "\"{}\" is no kind of probe; there are icmp, tcp, http and plugin", kind), true;
	if (interval < 200 || timeout < 50)
		return refuse(a->s, "interval_ms muss mindestens 200 und timeout_ms mindestens 50 sein", "interval_ms must be at least 200 and timeout_ms at least 50"), true;
	if (!act_component(a, component, &id, e))
		return false;
	if (!id)
		return refuse(a->s, "es gibt keine Komponente „{}“", "there is no component \"{}\"", component), true;
	struct str name = field(a->f, STR("name"));
	struct rows *r = sql(a->s->db, "insert into probe (client_id, component_id, name, kind, target, interval_ms, timeout_ms, active, changed)"
	                     " values (?, ?, ?, ?, ?, ?, ?, 1, (select coalesce(max(p.changed), 0) + 1 from probe p))"
	                     " on conflict (client_id, component_id, name) do update set kind = excluded.kind, target = excluded.target,"
	                     " interval_ms = excluded.interval_ms, timeout_ms = excluded.timeout_ms, active = 1, changed = excluded.changed returning id",
	                     a->client, id, name.len ? name : kind, k, target, interval, timeout);
	row(r, a->s->mem, a->s->made);
	return done(r, e);
}

/* Hours that cannot be read would promise call-backs at hours nobody meant. */
static bool is_readable(const struct act_in *a)
{
	struct str hours = field(a->f, STR("house.hours")), holidays = field(a->f, STR("house.holidays")), why = NONE;
	if (!hours.len)
		hours = setting(a->s->db, a->s->mem, STR("house.hours"));
	if (!field_is(a->f, STR("house.holidays")))
		holidays = setting(a->s->db, a->s->mem, STR("house.holidays"));
	if ((!field_is(a->f, STR("house.hours")) && !field_is(a->f, STR("house.holidays"))) || !hours.len ||
	    hours_are_readable(hours, holidays, setting(a->s->db, a->s->mem, STR("house.zone")), a->s->mem, &why))
		return true;
	return refuse(a->s, "house.hours: so schreibt ein Vertrag keinen Kalender, „mo-fr 09:00-17:00 ohne feiertage“ wäre einer: {}",
		"house.hours: a contract writes no calendar like this; \"mo-fr 09:00-17:00 ohne feiertage\" would be one: {}", why);
}

static bool setting_set(const struct act_in *a, struct err *e)
{
	for (size_t i = 0; i < a->f->n; i++) {
		field_seen(a->f->at[i].name);
		if (!is_doer_field(a->f->at[i].name) && !setting_may(a->s, &a->f->at[i]))
			return true;
	}
	if (!is_readable(a))
		return true;
	for (size_t i = 0; i < a->f->n; i++)
		if (!is_doer_field(a->f->at[i].name) && !run(a->s->db, e, "insert into setting (name, value) values (?, ?) on conflict (name) do update set value = excluded.value",
		         a->f->at[i].name, a->f->at[i].value))
			return false;
	return true;
}

static bool phone_added(const struct act_in *a, struct err *e) { return phone_add(a->s, a->client, a->f, e); }
static bool client_added(const struct act_in *a, struct err *e) { return client_add(a->s, a->f, e); }
static bool client_changed(const struct act_in *a, struct err *e) { return client_change(a->s, a->client, a->f, e); }
static bool phone_ended(const struct act_in *a, struct err *e) { return phone_end(a->s, a->client, a->f, e); }

static const struct { struct str name; bool (*act)(const struct act_in *, struct err *); } verbs[] = {
	{ LIT("client.add"), client_added },       { LIT("site.add"), site_add },       { LIT("component.add"), component_add },
	{ LIT("component.end"), component_end }, { LIT("process.add"), process_add }, { LIT("need.add"), need_add },
	{ LIT("probe.add"), probe_add },         { LIT("setting.set"), setting_set },   { LIT("phone.add"), phone_added },
	{ LIT("phone.end"), phone_ended },       { LIT("client.change"), client_changed },
	{ LIT("component.place"), component_place }, { LIT("component.tell"), component_tell }, { LIT("site.tell"), site_tell },
};

bool inventory_act(const struct step *s, struct str name, int64_t client, const struct fields *f, struct err *e)
{
	struct act_in a = { s, client, f };
	for (size_t i = 0; i < COUNT(verbs); i++)
		if (str_is(verbs[i].name, name))
			return verbs[i].act(&a, e);
	return refuse(s, "unbekannte Handlung {}", "unknown act {}", name), true;
}
