/* read.c - teams, plans, channels and alerts as they stand. */
#include "inventory/settings.h"
#include "oncall/inside.h"

struct ids ids_parse(struct str words, struct arena *mem)
{
	struct ids all = { 0 };
	int64_t id;
	while (words.len)
		if (str_int(str_split(&words, ' '), &id) && id > 0)
			*push(mem, &all) = id;
	return all;
}

bool ids_have(const struct ids *all, int64_t id)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i] == id)
			return true;
	return false;
}

/* ---- teams ---- */

bool crew_list(struct db *db, struct arena *mem, struct crews *out, struct err *e)
{
	struct str members, clients;
	struct crew c = { 0 };
	struct rows *r = sql_known(db, "crew", "select id, name, members, clients, outside, incidents, new_minutes, clock_minutes, second_minutes, crew_minutes, owner_minutes from crew where client_id = 0 and ended_ms = 0 order by id");
	while (row(r, mem, &c.id, &c.name, &members, &clients, &c.outside, &c.incidents, &c.new_minutes, &c.clock_minutes, &c.minutes[RUNG_SECOND], &c.minutes[RUNG_CREW], &c.minutes[RUNG_OWNER])) {
		c.members = ids_parse(members, mem);
		c.clients = ids_parse(clients, mem);
		*push(mem, out) = c;
	}
	return done(r, e);
}

struct crew crew_of(const struct crews *all, int64_t client, int64_t crew)
{
	for (size_t i = 0; crew && i < all->n; i++)
		if (all->at[i].id == crew)
			return all->at[i];
	for (size_t i = 0; i < all->n; i++)
		if (ids_have(&all->at[i].clients, client))
			return all->at[i];
	for (size_t i = 0; i < all->n; i++)
		if (!all->at[i].clients.n)
			return all->at[i];
	return (struct crew){ 0 };
}

/* ---- plans ---- */

static int turns_of(struct str words, int64_t *at, struct arena *mem)
{
	struct ids all = ids_parse(words, mem);
	int n = 0;
	for (size_t i = 0; i < all.n && n < TURNS_MOST; i++)
		at[n++] = all.at[i];
	return n;
}

static bool rota_list(struct db *db, int64_t crew, struct arena *mem, struct rotas *out, struct err *e)
{
	struct rota a = { 0 };
	struct str turns, holidays;
	struct rows *r = sql(db, "select id, person_id, from_day, length_days, handover, turns, holiday_turns, region, at_ms from rota where client_id = 0 and crew_id = ? order by from_day, id", crew);
	while (row(r, mem, &a.id, &a.person, &a.from, &a.length, &a.handover, &turns, &holidays, &a.region, &a.at)) {
		a.n = turns_of(turns, a.turns, mem);
		a.n_holiday = turns_of(holidays, a.holiday_turns, mem);
		*push(mem, out) = a;
	}
	return done(r, e);
}

static bool stand_in_list(struct db *db, int64_t crew, struct instant from, struct arena *mem, struct stand_ins *out, struct err *e)
{
	struct stand_in s = { 0 };
	struct rows *r = sql(db, "select id, crew_id, person_id, made_by, from_ms, until_ms, why from stand_in where client_id = 0 and crew_id = ? and until_ms > ? and ended_ms = 0 order by id", crew, from);
	while (row(r, mem, &s.id, &s.crew, &s.person, &s.made_by, &s.from, &s.until, &s.why))
		*push(mem, out) = s;
	return done(r, e);
}

static bool away_list(struct db *db, struct arena *mem, struct ids *out, struct err *e)
{
	int64_t id;
	struct rows *r = sql(db, "select id from person where client_id = 0 and disabled = 1");
	while (row(r, mem, &id))
		*push(mem, out) = id;
	return done(r, e);
}

bool plan_load(struct db *db, int64_t crew, struct instant from, const struct zone *z, struct arena *mem, struct plan *out, struct err *e)
{
	*out = (struct plan){ 0 };
	if (!rota_list(db, crew, mem, &out->rotas, e) || !stand_in_list(db, crew, from, mem, &out->stand_ins, e) || !away_list(db, mem, &out->away, e))
		return false;
	out->duty = (struct oncall_by){ &out->rotas, &out->stand_ins, out->away.at, out->away.n, z };
	return true;
}

bool oncall_zone(struct db *db, struct arena *mem, const struct zone **out, struct err *e)
{
	struct zone *z;
	struct str name = str_trim(setting(db, mem, STR("house.zone")));
	bool ok = zone_load(name.len ? name : STR("Europe/Berlin"), mem, &z, e);
	*out = ok ? z : NULL;
	return ok;
}

/* ---- channels ---- */

bool channel_list(struct db *db, int64_t person, struct arena *mem, struct channels *out, struct err *e)
{
	struct channel c = { .person = person };
	struct rows *r = sql(db, "select id, kind, address, made_ms from channel where client_id = 0 and person_id = ? and ended_ms = 0 order by id", person);
	while (row(r, mem, &c.id, &c.kind, &c.address, &c.made))
		*push(mem, out) = c;
	return done(r, e);
}

bool owner_is_reached(struct db *db, struct arena *mem, bool *is, struct err *e)
{
	int64_t n = 0;
	struct rows *r = sql(db, "select count(*) from person p where p.client_id = 0 and p.role = 0 and p.disabled = 0 and (exists (select 1 from channel c where c.client_id = 0 and c.person_id = p.id and c.ended_ms = 0)"
	                         " or exists (select 1 from address a where a.client_id = 0 and a.person_id = p.id and a.address_key <> ?))", mail_box(db, mem));
	row(r, mem, &n);
	*is = n > 0;
	return done(r, e);
}

bool channel_find(struct db *db, int64_t person, int64_t id, struct arena *mem, struct channel *out, struct err *e)
{
	struct channels all = { 0 };
	*out = (struct channel){ 0 };
	if (!channel_list(db, person, mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].id == id)
			*out = all.at[i];
	return true;
}

bool channel_tested(struct db *db, int64_t channel, struct arena *mem, struct channel_test *out, struct err *e)
{
	*out = (struct channel_test){ 0 };
	struct rows *r = sql(db, "select at_ms, sent_ms, refused_ms, answer, failure_de, failure_en, tries from outbox where client_id = 0 and key like ? order by id desc limit 1", text(mem, "channel.test.{}.%", channel));
	row(r, mem, &out->at, &out->sent, &out->refused, &out->answer, &out->failure[LANG_DE], &out->failure[LANG_EN], &out->tries);
	return done(r, e);
}

/* ---- alerts ---- */

#define ALERT_COLUMNS "id, client_id, crew_id, ticket_id, ref_id, acked_by, reason, rung, raised_ms, acked_ms, ended_ms"

static bool alert_row(struct rows *r, struct arena *mem, struct alert *a)
{
	unsigned reason = 0, rung = 0;
	if (!row(r, mem, &a->id, &a->client, &a->crew, &a->ticket, &a->ref, &a->acked_by, &reason, &rung, &a->raised, &a->acked, &a->ended))
		return false;
	a->reason = reason;
	a->rung = rung;
	return true;
}

static bool all_alerts(struct rows *r, struct arena *mem, struct alerts *out, struct err *e)
{
	struct alert a = { 0 };
	while (alert_row(r, mem, &a))
		*push(mem, out) = a;
	return done(r, e);
}

bool alert_find(struct db *db, int64_t client, int64_t id, struct arena *mem, struct alert *out, struct err *e)
{
	*out = (struct alert){ 0 };
	struct rows *r = sql(db, "select " ALERT_COLUMNS " from alert where client_id = ? and id = ?", client, id);
	alert_row(r, mem, out);
	return done(r, e);
}

bool alert_open(struct db *db, struct arena *mem, struct alerts *out, struct err *e)
{
	return all_alerts(sql(db, "select " ALERT_COLUMNS " from alert where ended_ms = 0 order by raised_ms, client_id, id"), mem, out, e);
}

bool alert_of_ticket(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct alerts *out, struct err *e)
{
	return all_alerts(sql(db, "select " ALERT_COLUMNS " from alert where client_id = ? and ticket_id = ? order by id", client, ticket), mem, out, e);
}

bool alert_told(struct db *db, int64_t client, int64_t alert, struct arena *mem, struct alert_tolds *out, struct err *e)
{
	struct alert_told t = { 0 };
	unsigned rung = 0;
	struct rows *r = sql(db, "select t.person_id, t.rung, t.kind, t.address, o.answer, o.failure_de, o.failure_en, t.at_ms, o.sent_ms from alert_told t left join outbox o on o.client_id = t.client_id and o.key = t.outbox_key"
	                         " and o.channel = case t.kind when 'mail' then 'mail' else 'courier' end where t.client_id = ? and t.alert_id = ? order by t.id", client, alert);
	while (row(r, mem, &t.person, &rung, &t.kind, &t.address, &t.answer, &t.failure[LANG_DE], &t.failure[LANG_EN], &t.at, &t.sent)) {
		t.rung = rung;
		*push(mem, out) = t;
	}
	return done(r, e);
}

/* ---- the word of a link ---- */

bool oncall_secret(struct db *db, struct arena *mem, struct str *hex, struct err *e)
{
	*hex = NONE;
	struct rows *r = sql(db, "select hex from secret where name = 'talk'");
	row(r, mem, hex);
	return done(r, e);
}

struct str alert_word(struct str secret, int64_t client, int64_t alert, int64_t person, struct arena *mem)
{
	struct str key;
	if (!secret.len || !hex_parse(mem, secret, &key))
		return NONE;
	struct str mac = hex_print(mem, hmac_sha256(mem, key, text(mem, "alert {} {} {}", client, alert, person)));
	return text(mem, "{}-{}-{}-{}", client, alert, person, str_cut(mac, 0, 40));
}

bool alert_word_parse(struct str secret, struct str word, struct arena *mem, int64_t *client, int64_t *alert, int64_t *person)
{
	struct str rest = word;
	if (!str_int(str_split(&rest, '-'), client) || !str_int(str_split(&rest, '-'), alert) || !str_int(str_split(&rest, '-'), person))
		return false;
	struct str good = alert_word(secret, *client, *alert, *person, mem);
	uint8_t differs = good.len != word.len || !good.len;
	for (size_t i = 0; i < good.len && i < word.len; i++)
		differs |= (uint8_t)(good.at[i] ^ word.at[i]);
	return !differs;
}
