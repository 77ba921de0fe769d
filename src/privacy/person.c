/* person.c - one person: what of theirs goes at once, what is looked for in everybody's words, and what stands against it.
 *
 * The row of the person stays, so that whatever was written, booked or signed still has one author; its name is a mark from
 * then on, and nothing lets it in. */
#include "privacy/inside.h"
#include "inventory/inventory.h"
#include "search/search.h"
#include <string.h>

/* Rows that are the person's alone. */
static const struct str own[] = {
	LIT("session"), LIT("one_time_link"), LIT("draft"), LIT("totp"), LIT("recovery_code"), LIT("passkey"), LIT("api_key"), LIT("feed"), LIT("channel"), LIT("oidc_link"),
	LIT("address"), LIT("phone"), LIT("presence"), LIT("mention"), LIT("stopwatch"), LIT("queue_view"), LIT("deputy"),
};

bool person_s_own(struct str table)
{
	for (size_t i = 0; i < COUNT(own); i++)
		if (str_is(own[i], table))
			return true;
	return false;
}

struct them { struct str login, login_key, name; unsigned role; bool there; struct instant erased; };

static bool load(struct erasing *x, struct them *p, struct err *e)
{
	*p = (struct them){ 0 };
	struct rows *r = sql(x->db, "select login, login_key, name, role, erased_ms from person where client_id = ? and id = ?", x->client, x->person);
	p->there = row(r, x->mem, &p->login, &p->login_key, &p->name, &p->role, &p->erased);
	x->mark = text(x->mem, "Person {}", x->person);
	return done(r, e);
}

/* ---- what is looked for ---- */

/* As it is, and as the search keeps it. */
static void look_for(struct erasing *x, enum term_kind kind, struct str words)
{
	terms_add(&x->terms, kind, words, x->mem);
	terms_add(&x->terms, TERM_WORDS, search_words(words, x->mem), x->mem);
}

static enum term_kind kind_of(struct str s) { return str_has(s, STR("@")) ? TERM_ADDRESS : str_starts(s, STR("+")) ? TERM_NUMBER : TERM_WORDS; }

static bool look_for_all(struct erasing *x, struct rows *r, struct err *e)
{
	struct str s;
	while (row(r, x->mem, &s))
		if (s.len)
			look_for(x, kind_of(s), s);
	return done(r, e);
}

/* *short_name: the name has one word only, and is not looked for. *surname: what of it may stay, for it may mean somebody else. */
static bool gather(struct erasing *x, const struct them *p, struct str words, bool *short_name, struct str *surname, struct err *e)
{
	*short_name = !terms_add_name(&x->terms, p->name, x->mem);
	if (!*short_name)
		look_for(x, TERM_WORDS, p->name);
	if (str_has(p->login, STR("@")))
		look_for(x, TERM_ADDRESS, p->login);
	while (words.len) {
		struct str one = str_trim(str_split(&words, ','));
		look_for(x, kind_of(one), one);
	}
	*surname = terms_add_hint(&x->terms, p->name, x->mem);
	return look_for_all(x, sql(x->db, "select address from address where client_id = ? and person_id = ?", x->client, x->person), e) &&
	       look_for_all(x, sql(x->db, "select distinct from_address from message where person_id = ? and direction = 0 and (client_id = ? or ? = 0)", x->person, x->client, x->client), e) &&
	       look_for_all(x, sql(x->db, "select number from phone where client_id = ? and person_id = ? union select written from phone where client_id = ? and person_id = ?", x->client, x->person, x->client, x->person), e) &&
	       look_for_all(x, sql(x->db, "select address from channel where client_id = ? and person_id = ?", x->client, x->person), e);
}

bool person_terms(struct erasing *x, struct str words, bool *there, struct err *e)
{
	struct them p;
	struct str surname;
	bool short_name;
	if (!load(x, &p, e) || (p.there && !gather(x, &p, words, &short_name, &surname, e)))
		return false;
	*there = p.there;
	return true;
}

/* ---- what stands against it ---- */

static const struct hindrance { struct str words[2]; } hindrances[] = {
	{ { LIT("diese Person gibt es nicht"), LIT("there is no such person") } },
	{ { LIT("diese Person ist schon gelöscht"), LIT("this person is erased already") } },
	{ { LIT("sich selbst löscht niemand; das tut ein anderer Inhaber"), LIT("nobody erases themselves; another owner does") } },
	{ { LIT("das ist der letzte Inhaber mit Zugang"), LIT("this is the last owner with access") } },
	{ { LIT("um offene Vorgänge kümmert sich noch diese Person; geben Sie sie erst ab"), LIT("this person still looks after open tickets; give them to somebody first") } },
	{ { LIT("diese Person steht noch in einem Team der Bereitschaft; nehmen Sie sie erst heraus"), LIT("this person is still in an on-call team; take them out first") } },
	{ { LIT("bei einem Klienten, bei dem diese Person vorkommt, ist das Löschen gesperrt"), LIT("erasing is on hold at a client where this person occurs") } },
};
enum { NO_SUCH, ERASED, ONESELF, LAST_OWNER, HAS_TICKETS, ON_CALL, ON_HOLD };

static bool any(struct rows *r, struct arena *mem, bool *is, struct err *e)
{
	int64_t n = 0;
	row(r, mem, &n);
	*is = n > 0;
	return done(r, e);
}

static bool find_obstacle(struct erasing *x, const struct them *p, const struct hindrance **out, struct err *e)
{
	bool owners = true, tickets = false, crews = false, held = false;
	*out = NULL;
	if (!any(sql(x->db, "select count(*) from person where client_id = 0 and role = 0 and disabled = 0 and id <> ?", x->person), x->mem, &owners, e) ||
	    !any(sql(x->db, "select count(*) from ticket where owner_id = ? and queue_ms > 0", x->person), x->mem, &tickets, e) ||
	    !any(sql(x->db, "select count(*) from crew where ended_ms = 0 and ' ' || members || ' ' like ?", text(x->mem, "% {} %", x->person)), x->mem, &crews, e) || !hold_stands(x->db, x->client, x->mem, &held, e))
		return false;
	if (!p->there)
		*out = &hindrances[NO_SUCH];
	else if (p->erased.ms)
		*out = &hindrances[ERASED];
	else if (x->by == x->person)
		*out = &hindrances[ONESELF];
	else if (!x->client && p->role == 0 && !owners)
		*out = &hindrances[LAST_OWNER];
	else if (!x->client && (tickets || crews))
		*out = &hindrances[tickets ? HAS_TICKETS : ON_CALL];
	else if (held)
		*out = &hindrances[ON_HOLD];
	return true;
}

/* ---- what is done ---- */

/* What is under way with one of these does nothing any more. */
static bool end_access(struct erasing *x, struct err *e)
{
	return !x->writes || (run(x->db, e, "update session set ended_ms = ? where person_id = ? and ended_ms = 0", x->now, x->person) &&
	                      run(x->db, e, "update api_key set ended_ms = ? where client_id = ? and person_id = ? and ended_ms = 0", x->now, x->client, x->person) &&
	                      run(x->db, e, "update feed set ended_ms = ? where client_id = ? and person_id = ? and ended_ms = 0", x->now, x->client, x->person) &&
	                      run(x->db, e, "update channel set ended_ms = ? where client_id = ? and person_id = ? and ended_ms = 0", x->now, x->client, x->person) &&
	                      run(x->db, e, "update one_time_link set used_ms = ? where person_id = ? and used_ms = 0", x->now, x->person));
}

bool person_drop_own(struct erasing *x, struct err *e)
{
	if (!end_access(x, e))
		return false;
	for (size_t i = 0; i < COUNT(own); i++) {
		int64_t n;
		if (!store_drop(x->db, own[i], STR("person_id"), x->person, NONE, false, x->writes, x->mem, &n, e))
			return false;
		count_add(&x->counts, x->mem, own[i], FATE_GONE, NONE, (struct date){ 0 }, n);
	}
	return true;
}

static bool drop_sign_ins(struct erasing *x, const struct them *p, struct err *e)
{
	int64_t tries = 0, keys = 0;
	if (!store_drop(x->db, STR("source_key"), STR("ref_id"), x->person, text(x->mem, "t.kind = 1 and t.client_id = {}", x->client), false, x->writes, x->mem, &keys, e))     /* 1: SOURCE_CONTACT */
		return false;
	struct rows *r = sql(x->db, "select count(*) from sign_in where login_key = ?", p->login_key);
	row(r, x->mem, &tries);
	if (!done(r, e) || (x->writes && !run(x->db, e, "delete from sign_in where login_key = ?", p->login_key)))
		return false;
	count_add(&x->counts, x->mem, STR("sign_in"), FATE_GONE, NONE, (struct date){ 0 }, tries);
	count_add(&x->counts, x->mem, STR("source_key"), FATE_GONE, NONE, (struct date){ 0 }, keys);
	return true;
}

bool person_mark(struct erasing *x, struct err *e)
{
	x->mark = text(x->mem, "Person {}", x->person);
	count_add(&x->counts, x->mem, STR("person"), FATE_REWRITTEN, NONE, (struct date){ 0 }, 1);
	return !x->writes || run(x->db, e, "update person set name = ?, login = ?, login_key = ?, password = '', disabled = 1, erased_ms = ? where client_id = ? and id = ?", x->mark,
	                         x->mark, text(x->mem, "person {}", x->person), x->now, x->client, x->person);
}

/* A message whose HTML is gone has its words; a letter to who is gone is not sent. */
bool person_mend(struct erasing *x, struct err *e)
{
	return !x->writes || (run(x->db, e, "update outbox set refused_ms = ? where sent_ms = 0 and refused_ms = 0 and body like ?", x->now, text(x->mem, "%\"to\":\"{}\"%", x->mark)) && run(x->db, e, "update message set html_sha256 = '' where html_sha256 <> '' and (client_id = ? or ? = 0) and not exists"
	                                   " (select 1 from file f where f.client_id = message.client_id and f.sha256 = message.html_sha256)", x->client, x->client));
}

/* What ends their access, at once; the rest takes as long as the store is large. */
static bool drop_first(struct erasing *x, const struct them *p, struct err *e) { return person_drop_own(x, e) && drop_sign_ins(x, p, e) && person_mark(x, e); }

static struct str searched(const struct erasing *x)
{
	struct out o = out_open(x->mem);
	for (size_t i = 0; i < x->terms.n; i++)
		if (x->terms.at[i].kind != TERM_HINT)
			print(&o, "{}{}", i ? STR(" · ") : NONE, x->terms.at[i].text);
	return out_str(&o);
}

bool erasure_plan_person(struct db *db, int64_t client, int64_t person, int64_t by, struct str words, struct instant now, struct arena *mem, struct erasure_plan *out, struct err *e)
{
	struct erasing x = { .db = db, .mem = mem, .now = now, .client = client, .person = person, .by = by };
	const struct hindrance *why;
	struct them p;
	*out = (struct erasure_plan){ 0 };
	if (!load(&x, &p, e) || !find_obstacle(&x, &p, &why, e) || !gather(&x, &p, words, &out->name_too_short, &out->surname, e))
		return false;
	if (why)
		memcpy(out->obstacle, why->words, sizeof out->obstacle);
	out->mark = x.mark;
	out->searched = searched(&x);
	bool ok = !p.there || (drop_first(&x, &p, e) && erasing_all(&x, e));
	out->counts = x.counts;
	out->hints = x.hints;
	return ok;
}

bool person_erase(const struct step *s, const struct signal *act, struct err *e)
{
	struct erasing x = { .db = s->db, .mem = s->mem, .now = s->now, .writes = true, .in_steps = true, .client = act->client, .by = act->person };
	const struct hindrance *why;
	struct them p;
	struct str surname;
	bool short_name;
	if (!field_int(&act->fields, STR("person"), &x.person))
		return refuse(s, "welche Person, fehlt", "which person is missing"), true;
	if (!load(&x, &p, e) || !find_obstacle(&x, &p, &why, e))
		return false;
	if (why)
		return refuse(s, "{}", "{}", why->words[s->reader]), true;
	return gather(&x, &p, field(&act->fields, STR("words")), &short_name, &surname, e) && drop_first(&x, &p, e) && erasing_begin(s, &x, ERASURE_PERSON, x.person, e) && erasing_first_step(s, &x, e);
}
