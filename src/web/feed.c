/* feed.c - see feed.h. */
#include "web/feed.h"
#include "web/ical.h"
#include "oncall/oncall.h"
#include "ticket/plan.h"

bool feed_list(struct db *db, int64_t client, int64_t person, struct arena *mem, struct feeds *out, struct err *e)
{
	struct feed f = { .client = client, .person = person };
	struct rows *r = sql(db, "select id, details, made_ms, used_ms from feed where client_id = ? and person_id = ? and ended_ms = 0 order by id", client, person);
	while (row(r, mem, &f.id, &f.details, &f.made, &f.used))
		*push(mem, out) = f;
	return done(r, e);
}

bool feed_find(struct db *db, struct str secret, struct arena *mem, struct feed *out, struct err *e)
{
	*out = (struct feed){ 0 };
	struct rows *r = sql(db, "select f.id, f.client_id, f.person_id, f.details, f.made_ms, f.used_ms from feed f join person p on p.id = f.person_id"
	                         " where f.secret_sha256 = ? and f.ended_ms = 0 and p.disabled = 0", sha256_hex(mem, secret));
	row(r, mem, &out->id, &out->client, &out->person, &out->details, &out->made, &out->used);
	return done(r, e);
}

bool feed_make_job(struct db *db, struct instant now, void *what, struct err *e)
{
	const struct feed_make *m = what;
	struct arena *mem = arena_open();
	int64_t id = 0;
	struct rows *r = sql(db, "insert into feed (client_id, person_id, secret_sha256, details, made_ms, used_ms, ended_ms) values (?, ?, ?, ?, ?, 0, 0) returning id",
	                     m->client, m->person, sha256_hex(mem, m->secret), m->details, now);
	row(r, mem, &id);
	bool ok = done(r, e) && audit_add(db, m->client, now, m->person, STR("feed.make"), id, STR("{}"), e);
	arena_close(mem);
	return ok;
}

bool feed_end_job(struct db *db, struct instant now, void *what, struct err *e)
{
	struct way_end *m = what;
	int64_t id;
	if (!run(db, e, "update feed set ended_ms = ? where client_id = ? and person_id = ? and id = ? and ended_ms = 0", now, m->client, m->person, m->id))
		return false;
	if (db_changed(db) == 1)
		return (m->found = true) && audit_add(db, m->client, now, m->person, STR("feed.end"), m->id, STR("{}"), e);
	struct rows *r = sql(db, "select id from feed where client_id = ? and person_id = ? and id = ?", m->client, m->person, m->id);
	m->found = row(r, NULL, &id);
	return done(r, e);
}

bool feed_seen_job(struct db *db, struct instant now, void *what, struct err *e)
{
	const struct feed *f = what;
	return run(db, e, "update feed set used_ms = ? where client_id = ? and id = ?", now, f->client, f->id);
}

struct promise { int64_t id, client; bool soon; struct str number, name; struct instant from, until, asked; };

static void print_event(struct out *o, const struct feed *f, const struct promise *p, struct instant now, enum lang lang)
{
	ical_line(o, STR("BEGIN"), STR("VEVENT"));
	ical_line(o, STR("UID"), text(o->mem, "callback-{}-{}@regelbetrieb", p->client, p->id));
	ical_line(o, STR("DTSTAMP"), ical_time(o->mem, now));
	ical_line(o, STR("DTSTART"), ical_time(o->mem, p->soon ? p->asked : p->from));
	ical_line(o, STR("DTEND"), ical_time(o->mem, p->until));
	ical_text(o, STR("SUMMARY"), f->details ? text(o->mem, "{}: {}, {}", say(T_callback, lang), p->name, p->number) : say(T_feed_busy, lang));
	ical_line(o, STR("CLASS"), f->details ? STR("PUBLIC") : STR("PRIVATE"));
	ical_line(o, STR("END"), STR("VEVENT"));
}

/* ---- on call ---- */

enum { DUTY_DAYS = 56 };

static void print_duty(struct out *o, const struct feed *f, const struct crew *c, struct instant from, struct instant until, struct instant now, enum lang lang)
{
	ical_line(o, STR("BEGIN"), STR("VEVENT"));
	ical_line(o, STR("UID"), text(o->mem, "oncall-{}-{}-{}@regelbetrieb", c->id, f->person, from.ms));
	ical_line(o, STR("DTSTAMP"), ical_time(o->mem, now));
	ical_line(o, STR("DTSTART"), ical_time(o->mem, from));
	ical_line(o, STR("DTEND"), ical_time(o->mem, until));
	ical_text(o, STR("SUMMARY"), f->details ? text(o->mem, "{}: {}", say(T_oncall, lang), c->name) : say(T_feed_busy, lang));
	ical_line(o, STR("CLASS"), f->details ? STR("PUBLIC") : STR("PRIVATE"));
	ical_line(o, STR("TRANSP"), STR("TRANSPARENT"));
	ical_line(o, STR("END"), STR("VEVENT"));
}

/* The stretches of one team in which its person is on call, a week back and some weeks ahead. */
static void print_duties(struct out *o, const struct feed *f, const struct crew *c, const struct oncall_by *d, struct instant now, enum lang lang)
{
	struct date today = zone_date(d->zone, now);
	struct instant end = zone_instant(d->zone, (struct date){ today.day + DUTY_DAYS }, 0), from = { 0 };
	for (struct instant t = zone_instant(d->zone, (struct date){ today.day - 7 }, 0); t.ms < end.ms;) {
		struct on_call who = oncall_at(d, t);
		bool mine = who.person == f->person;
		if (mine && !from.ms)
			from = t;
		if (!mine && from.ms) {
			print_duty(o, f, c, from, t, now, lang);
			from = (struct instant){ 0 };
		}
		t = who.until;
	}
	if (from.ms)
		print_duty(o, f, c, from, end, now, lang);
}

static bool print_on_call(struct db *db, const struct feed *f, struct instant now, enum lang lang, struct out *o, struct err *e)
{
	struct crews crews = { 0 };
	const struct zone *z;
	if (!crew_list(db, o->mem, &crews, e) || !oncall_zone(db, o->mem, &z, e))
		return false;
	for (size_t i = 0; i < crews.n; i++) {
		struct plan p;
		if (!plan_load(db, crews.at[i].id, (struct instant){ now.ms - 8 * 86400000LL }, z, o->mem, &p, e))
			return false;
		print_duties(o, f, &crews.at[i], &p.duty, now, lang);
	}
	return true;
}

/* ---- visits, changes and vendors' accesses ---- */

static void print_planned(struct out *o, const struct feed *f, const struct planned *p, struct instant now, enum lang lang)
{
	static const enum text names[] = { T_visit, T_callback, T_planned_change, T_vendor };    /* ORDER planned_kind */
	ical_line(o, STR("BEGIN"), STR("VEVENT"));
	ical_line(o, STR("UID"), text(o->mem, "{}-{}-{}@regelbetrieb", planned_kind_id(p->kind), p->client, p->id));
	ical_line(o, STR("DTSTAMP"), ical_time(o->mem, now));
	ical_line(o, STR("DTSTART"), ical_time(o->mem, p->from));
	ical_line(o, STR("DTEND"), ical_time(o->mem, p->until));
	ical_text(o, STR("SUMMARY"), f->details ? text(o->mem, "{}: {}{}{}", say(names[p->kind], lang), p->client_name, p->what.len ? STR(", ") : NONE, p->what) : say(T_feed_busy, lang));
	ical_line(o, STR("CLASS"), f->details ? STR("PUBLIC") : STR("PRIVATE"));
	ical_line(o, STR("STATUS"), p->agreed ? STR("CONFIRMED") : STR("TENTATIVE"));
	ical_line(o, STR("END"), STR("VEVENT"));
}

/* What is this person's; call-backs stand there by themselves, however far off they are. */
static bool print_plan(struct db *db, const struct feed *f, struct instant now, enum lang lang, struct out *o, struct err *e)
{
	const int64_t day = 86400000;
	const struct zone *z;
	struct agenda all = { 0 };
	if (!oncall_zone(db, o->mem, &z, e) || !plan_list(db, z, (struct instant){ now.ms - 7 * day }, (struct instant){ now.ms + DUTY_DAYS * day }, o->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].person == f->person && all.at[i].kind != PLANNED_CALLBACK)
			print_planned(o, f, &all.at[i], now, lang);
	return true;
}

bool feed_print(struct db *db, const struct feed *f, struct instant now, enum lang lang, struct out *o, struct err *e)
{
	struct promise p = { 0 };
	ical_line(o, STR("BEGIN"), STR("VCALENDAR"));
	ical_line(o, STR("VERSION"), STR("2.0"));
	ical_line(o, STR("PRODID"), STR("-//Regelbetrieb//desk//DE"));
	ical_text(o, STR("X-WR-CALNAME"), STR("Regelbetrieb"));
	struct rows *r = sql(db, "select b.id, b.client_id, b.soon, b.number, c.name, b.from_ms, b.promised_ms, b.asked_ms from callback b left join client c on c.id = b.client_id"
	                         " where b.owner_id = ? and b.done_ms = 0 order by b.promised_ms, b.id", f->person);
	while (row(r, o->mem, &p.id, &p.client, &p.soon, &p.number, &p.name, &p.from, &p.until, &p.asked))
		print_event(o, f, &p, now, lang);
	if (!done(r, e) || !print_plan(db, f, now, lang, o, e) || !print_on_call(db, f, now, lang, o, e))
		return false;
	ical_line(o, STR("END"), STR("VCALENDAR"));
	return true;
}
