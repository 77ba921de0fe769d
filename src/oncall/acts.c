/* acts.c - what people change: teams, rotas, stand-ins, channels; and that they acknowledge.
 *
 * A rota is never changed: another one begins on a day, so that who was on call stays what it was. */
#include "base/network.h"
#include "base/watch.h"
#include "inventory/inventory.h"
#include "oncall/inside.h"

enum { NAME_MOST = 80, WHY_MOST = 200, MINUTES_MOST = 7 * 1440, LENGTH_MOST = 90, OPEN_MOST = 5000 };

/* ---- reading fields ---- */

static bool is_staff(const struct step *s, int64_t person, bool *is, struct err *e)
{
	int64_t id = 0;
	struct rows *r = sql(s->db, "select id from person where id = ? and client_id = 0 and disabled = 0", person);
	row(r, s->mem, &id);
	*is = id != 0;
	return done(r, e);
}

static bool all_staff(const struct step *s, const struct ids *people, struct err *e)
{
	for (size_t i = 0; i < people->n && !s->refused->len; i++) {
		bool is;
		if (!is_staff(s, people->at[i], &is, e))
			return false;
		if (!is)
			refuse(s, "{} gehört nicht zum Haus, oder der Zugang ist gesperrt", "{} is not of the house, or their access is closed", people->at[i]);
	}
	return true;
}

/* Empty: -1, which is never. */
static int minutes_of(const struct step *s, const struct signal *act, struct str name, int otherwise)
{
	int64_t n = otherwise;
	struct str said = str_trim(field(&act->fields, name));
	if (said.len && (!str_int(said, &n) || n < 0 || n > MINUTES_MOST))
		refuse(s, "{}: erwartet werden 0 bis {} Minuten, nicht „{}“", "{}: expected are 0 to {} minutes, not \"{}\"", name, (int)MINUTES_MOST, said);
	return (int)n;
}

static bool minute_of(struct str typed, int *out)
{
	int64_t h = -1, m = -1;
	struct str minute = str_trim(typed), hour = str_split(&minute, ':');
	*out = 0;
	if (!str_int(hour, &h) || !str_int(minute, &m) || h < 0 || h > 23 || m < 0 || m > 59)
		return false;
	*out = (int)(h * 60 + m);
	return true;
}

static struct str repeated(const struct step *s, const struct signal *act, struct str name)
{
	struct out o = out_open(s->mem);
	for (size_t i = 0; i < act->fields.n; i++)
		if (field_named(&act->fields.at[i], name) && act->fields.at[i].value.len)
			print(&o, "{}{}", o.len ? STR(" ") : NONE, act->fields.at[i].value);
	return out_str(&o);
}

static struct str ids_print(const struct step *s, const struct ids *all)
{
	struct out o = out_open(s->mem);
	for (size_t i = 0; i < all->n; i++)
		print(&o, "{}{}", i ? STR(" ") : NONE, all->at[i]);
	return out_str(&o);
}

static bool crew_named(const struct step *s, const struct signal *act, struct crew *out, struct err *e)
{
	struct crews all = { 0 };
	int64_t id = 0;
	*out = (struct crew){ 0 };
	field_int(&act->fields, STR("crew"), &id);
	if (!crew_list(s->db, s->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].id == id)
			*out = all.at[i];
	*s->made = out->id;
	if (!out->id)
		refuse(s, "dieses Team gibt es nicht", "there is no such team");
	return true;
}

/* ---- teams ---- */

/* From here on: what happened to tickets before is nobody's alert, but what lies unowned and clocks that run are looked at. */
static bool begin_here(const struct step *s, struct err *e)
{
	int64_t note = 0, verdict = 0;
	struct rows *r = sql(s->db, "select coalesce(max(id), 0) from ticket_note");
	row(r, s->mem, &note);
	if (!done(r, e))
		return false;
	r = sql(s->db, "select coalesce(max(id), 0) from verdict");
	row(r, s->mem, &verdict);
	return done(r, e) && cursor_move(s->db, STR("oncall.note"), note, e) && cursor_move(s->db, STR("oncall.verdict"), verdict, e);
}

static bool look_at_clocks(const struct step *s, const struct crews *all, struct err *e)
{
	struct clock_rows running = { 0 };
	if (!clock_running(s->db, 0, OPEN_MOST, s->mem, &running, e))
		return false;
	for (size_t i = 0; i < running.n; i++)
		if (!alert_look_clocks(s, all, running.at[i].client, running.at[i].ticket, e))
			return false;
	return true;
}

/* What nobody took before there was the team is its to take: what is older than its minutes is told at once. */
static bool look_at_unowned(const struct step *s, const struct crews *all, struct err *e)
{
	struct { int64_t client, id; } one;
	VEC(struct ticket) free = { 0 };
	struct rows *r = sql(s->db, "select client_id, id from ticket where state = ? and owner_id = 0 and queue_ms > 0 order by queue_ms, id limit ?", (int)TICKET_NEW, (int)OPEN_MOST);
	while (row(r, s->mem, &one.client, &one.id))
		*push(s->mem, &free) = (struct ticket){ .client = one.client, .id = one.id };
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < free.n; i++)
		if (!alert_look(s, all, free.at[i].client, free.at[i].id, e))
			return false;
	return true;
}

static bool look_at_open(const struct step *s, struct err *e)
{
	struct crews all = { 0 };
	return crew_list(s->db, s->mem, &all, e) && look_at_clocks(s, &all, e) && look_at_unowned(s, &all, e);
}

static bool read_crew(const struct step *s, const struct signal *act, struct crew *c, struct err *e)
{
	c->name = str_trim(field(&act->fields, STR("name")));
	c->members = ids_parse(repeated(s, act, STR("member")), s->mem);
	c->clients = ids_parse(repeated(s, act, STR("client")), s->mem);
	c->outside = str_is(field(&act->fields, STR("outside")), STR("1"));
	c->incidents = str_is(field(&act->fields, STR("incidents")), STR("1"));
	c->new_minutes = minutes_of(s, act, STR("new"), -1);
	c->clock_minutes = minutes_of(s, act, STR("clock"), -1);
	c->minutes[RUNG_SECOND] = minutes_of(s, act, STR("second"), 0);
	c->minutes[RUNG_CREW] = minutes_of(s, act, STR("all"), 0);
	c->minutes[RUNG_OWNER] = minutes_of(s, act, STR("last"), 15);
	if (!c->name.len || c->name.len > NAME_MOST)
		refuse(s, "ein Team braucht einen Namen von höchstens {} Zeichen", "a team needs a name of at most {} characters", (int)NAME_MOST);
	else if (!c->members.n)
		refuse(s, "ein Team braucht jemanden", "a team needs somebody");
	else if (c->minutes[RUNG_OWNER] < 1)
		refuse(s, "last: zuletzt erfährt es der Inhaber; nach wenigstens einer Minute", "last: at last the owner is told; after one minute at least");
	return s->refused->len || all_staff(s, &c->members, e);
}

static bool write_crew(const struct step *s, const struct crew *c, struct err *e)
{
	struct str members = ids_print(s, &c->members), clients = ids_print(s, &c->clients);
	if (c->id)
		return run(s->db, e, "update crew set name = ?, members = ?, clients = ?, outside = ?, incidents = ?, new_minutes = ?, clock_minutes = ?, second_minutes = ?, crew_minutes = ?, owner_minutes = ? where client_id = 0 and id = ?",
		           c->name, members, clients, c->outside, c->incidents, c->new_minutes, c->clock_minutes, c->minutes[RUNG_SECOND], c->minutes[RUNG_CREW], c->minutes[RUNG_OWNER], c->id);
	struct rows *r = sql(s->db, "insert into crew (client_id, name, members, clients, outside, incidents, new_minutes, clock_minutes, second_minutes, crew_minutes, owner_minutes, ended_ms)"
	                            " values (0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0) returning id",
	                     c->name, members, clients, c->outside, c->incidents, c->new_minutes, c->clock_minutes, c->minutes[RUNG_SECOND], c->minutes[RUNG_CREW], c->minutes[RUNG_OWNER]);
	row(r, s->mem, s->made);
	return done(r, e);
}

static bool crew_end(const struct step *s, const struct crew *c, struct err *e)
{
	return run(s->db, e, "update crew set ended_ms = ? where client_id = 0 and id = ?", s->now, c->id) &&
	       run(s->db, e, "update alert set ended_ms = ? where crew_id = ? and ended_ms = 0", s->now, c->id);
}

static bool crew_set(const struct step *s, const struct signal *act, struct err *e)
{
	struct crew c = { 0 };
	struct crews before = { 0 };
	int64_t id = 0;
	field_int(&act->fields, STR("crew"), &id);
	if ((id && !crew_named(s, act, &c, e)) || !crew_list(s->db, s->mem, &before, e))
		return false;
	if (s->refused->len)
		return true;
	if (str_is(field(&act->fields, STR("end")), STR("1")))
		return c.id ? crew_end(s, &c, e) : refuse(s, "dieses Team gibt es nicht", "there is no such team") || true;
	if (!read_crew(s, act, &c, e))
		return false;
	return s->refused->len || ((before.n || begin_here(s, e)) && write_crew(s, &c, e) && look_at_open(s, e));
}

/* ---- rotas and stand-ins ---- */

static bool read_rota(const struct step *s, const struct signal *act, const struct crew *c, struct rota *a)
{
	struct ids turns = ids_parse(repeated(s, act, STR("turns")), s->mem), holidays = ids_parse(repeated(s, act, STR("holiday_turns")), s->mem);
	int64_t days = 0;
	a->region = str_trim(field(&act->fields, STR("region")));
	if (!date_typed(str_trim(field(&act->fields, STR("from"))), &a->from))
		return refuse(s, "from: der erste Tag ist kein Datum wie 2026-12-07", "from: the first day is no date such as 2026-12-07");
	if (!field_int(&act->fields, STR("days"), &days) || days < 1 || days > LENGTH_MOST)
		return refuse(s, "days: jeder ist 1 bis {} Tage an der Reihe", "days: a turn is 1 to {} days", (int)LENGTH_MOST);
	if (!minute_of(field(&act->fields, STR("handover")), &a->handover))
		return refuse(s, "handover: der Wechsel ist keine Uhrzeit wie 08:00", "handover: hands change at a time of day such as 08:00");
	if (!turns.n || turns.n > TURNS_MOST || holidays.n > TURNS_MOST)
		return refuse(s, "turns: die Reihenfolge nennt 1 bis {} Personen", "turns: the order names 1 to {} people", (int)TURNS_MOST);
	for (size_t i = 0; i < turns.n + holidays.n; i++) {
		int64_t person = i < turns.n ? turns.at[i] : holidays.at[i - turns.n];
		if (!ids_have(&c->members, person))
			return refuse(s, "{} gehört nicht zum Team", "{} is not of the team", person);
	}
	if (holidays.n && !holiday_is_known(a->region))
		return refuse(s, "region: für eine eigene Reihenfolge der Feiertage fehlt, wessen Feiertage gelten, zum Beispiel DE-HH", "region: an order of its own for holidays needs whose holidays count, DE-HH for one");
	a->length = (int)days;
	return true;
}

static bool rota_set(const struct step *s, const struct signal *act, struct err *e)
{
	struct crew c;
	struct rota a = { 0 };
	if (!crew_named(s, act, &c, e))
		return false;
	if (s->refused->len || !read_rota(s, act, &c, &a))
		return true;
	if (a.from.day < house_day(s->db, s->now, s->mem).day)
		return refuse(s, "from: ein Dienstplan gilt ab heute oder später; wer Bereitschaft hatte, bleibt, wie es war", "from: a rota begins today or later; who was on call stays as it was"), true;
	return run(s->db, e, "insert into rota (client_id, crew_id, from_day, length_days, handover, turns, holiday_turns, region, person_id, at_ms) values (0, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	           c.id, a.from, a.length, a.handover, repeated(s, act, STR("turns")), repeated(s, act, STR("holiday_turns")), a.region, act->person, s->now);
}

static bool typed_time(const struct signal *act, struct str day, struct str time, const struct zone *z, struct instant *out)
{
	struct date d;
	int minute;
	if (!date_typed(str_trim(field(&act->fields, day)), &d) || !minute_of(field(&act->fields, time), &minute))
		return false;
	*out = zone_instant(z, d, minute);
	return true;
}

static bool stand_in_add(const struct step *s, const struct signal *act, struct err *e)
{
	struct crew c;
	const struct zone *z;
	struct stand_in x = { .why = str_trim(field(&act->fields, STR("why"))) };
	if (!crew_named(s, act, &c, e) || !oncall_zone(s->db, s->mem, &z, e))
		return false;
	if (s->refused->len)
		return true;
	field_int(&act->fields, STR("person"), &x.person);
	if (!ids_have(&c.members, x.person))
		return refuse(s, "vertreten kann, wer zum Team gehört", "a stand-in is of the team"), true;
	if (!typed_time(act, STR("from_day"), STR("from_time"), z, &x.from) || !typed_time(act, STR("until_day"), STR("until_time"), z, &x.until))
		return refuse(s, "von und bis sind Tag und Uhrzeit wie 2026-12-24 08:00", "from and until are a day and a time such as 2026-12-24 08:00"), true;
	if (x.until.ms <= x.from.ms || x.until.ms <= s->now.ms)
		return refuse(s, "die Vertretung endet, bevor sie beginnt, oder ist vorbei", "the stand-in ends before it begins, or is over"), true;
	if (x.why.len > WHY_MOST)
		return refuse(s, "der Grund ist länger als {} Zeichen", "the reason is longer than {} characters", (int)WHY_MOST), true;
	return run(s->db, e, "insert into stand_in (client_id, crew_id, person_id, from_ms, until_ms, why, made_by, made_ms, ended_ms) values (0, ?, ?, ?, ?, ?, ?, ?, 0)",
	           c.id, x.person, x.from, x.until, x.why, act->person, s->now);
}

/* One that has begun ends now: who was on call until then stays. */
static bool stand_in_end(const struct step *s, const struct signal *act, struct err *e)
{
	int64_t id = 0;
	field_int(&act->fields, STR("stand_in"), &id);
	if (!run(s->db, e, "update stand_in set until_ms = ? where client_id = 0 and id = ? and from_ms < ? and until_ms > ? and ended_ms = 0", s->now, id, s->now, s->now))
		return false;
	if (db_changed(s->db) == 1)
		return true;
	if (!run(s->db, e, "update stand_in set ended_ms = ? where client_id = 0 and id = ? and from_ms >= ? and ended_ms = 0", s->now, id, s->now))
		return false;
	return db_changed(s->db) == 1 || refuse(s, "diese Vertretung gibt es nicht, oder sie ist vorbei", "there is no such stand-in, or it is over") || true;
}

/* ---- channels ---- */

static bool channel_add(const struct step *s, const struct signal *act, struct err *e)
{
	const struct channel_kind *k = channel_kind_of(field(&act->fields, STR("kind")));
	struct str address, why[2];
	struct networks listed = { 0 };
	bool is;
	if (!is_staff(s, act->person, &is, e))
		return false;
	if (!is || !k)
		return refuse(s, "diesen Kanal gibt es nicht", "there is no such channel"), true;
	if (!channel_address(k, field(&act->fields, STR("address")), setting(s->db, s->mem, STR("house.country")), s->mem, &address, why))
		return refuse(s, "{}", "{}", why[s->reader]), true;
	networks_parse(setting(s->db, s->mem, STR("courier.private")), s->mem, &listed);
	if (k->address == ADDRESS_URL && url_is_closed(address, &listed, s->mem))
		return refuse(s, "dorthin wird nichts geschickt: die Adresse ist privat oder ohne TLS, und die Einstellung courier.private nennt sie nicht", "nothing is sent there: the address is private or without TLS, and the setting courier.private does not list it"), true;
	struct rows *r = sql(s->db, "insert into channel (client_id, person_id, kind, address, made_ms, ended_ms) values (0, ?, ?, ?, ?, 0) returning id", act->person, k->id, address, s->now);
	row(r, s->mem, s->made);
	return done(r, e);
}

static bool own_channel(const struct step *s, const struct signal *act, struct channel *c, struct err *e)
{
	int64_t id = 0;
	field_int(&act->fields, STR("channel"), &id);
	if (!channel_find(s->db, act->person, id, s->mem, c, e))
		return false;
	*s->made = c->id;
	if (!c->id)
		refuse(s, "diesen Kanal haben Sie nicht", "you have no such channel");
	return true;
}

static bool channel_end(const struct step *s, const struct signal *act, struct err *e)
{
	struct channel c;
	return own_channel(s, act, &c, e) && (s->refused->len || run(s->db, e, "update channel set ended_ms = ? where client_id = 0 and id = ?", s->now, c.id));
}

static bool channel_try(const struct step *s, const struct signal *act, struct err *e)
{
	struct channel c;
	return own_channel(s, act, &c, e) && (s->refused->len || tell_test(s, &c, act->id, e));
}

static const struct { struct str name; signal_fn *act; } verbs[] = {
	{ LIT("crew.set"), crew_set },       { LIT("rota.set"), rota_set },       { LIT("stand-in.add"), stand_in_add }, { LIT("stand-in.end"), stand_in_end },
	{ LIT("channel.add"), channel_add }, { LIT("channel.end"), channel_end }, { LIT("channel.test"), channel_try },  { LIT("alert.ack"), alert_acked },
};

bool oncall_act(const struct step *s, const struct signal *act, struct err *e)
{
	for (size_t i = 0; i < COUNT(verbs); i++)
		if (str_is(verbs[i].name, act->name))
			return verbs[i].act(s, act, e);
	return true;
}
