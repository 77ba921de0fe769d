/* checklist.c - steps of a ticket, from a template or written here; and people named in internal notes. */
#include "inventory/inventory.h"
#include "ticket/inside.h"
#include "ticket/template.h"

enum { STEPS_MOST = 100, STEP_MOST = 300, NAMED_MOST = 20 };

/* ---- steps ---- */

bool checklist_load(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct checklist *out, struct err *e)
{
	struct checklist_step k = { 0 };
	struct rows *r = sql(db, "select id, person_id, words, done_ms from checklist_step where client_id = ? and ticket_id = ? order by id", client, ticket);
	while (row(r, mem, &k.id, &k.person, &k.words, &k.done))
		*push(mem, out) = k;
	return done(r, e);
}

static bool words_of(const struct step *s, const struct signal *act, struct str *words, struct err *e)
{
	int64_t id = 0;
	struct template t;
	struct client c;
	*words = str_trim(field(&act->fields, STR("text")));
	if (!field_int(&act->fields, STR("template"), &id) || !id)
		return true;
	if (!template_find(s->db, id, s->mem, &t, e) || !client_find(s->db, act->client, s->mem, &c, e))
		return false;
	if (!t.id || t.kind != TEMPLATE_CHECKLIST)
		return refuse(s, "es gibt keine Checkliste {}", "there is no checklist {}", id), true;
	*words = template_words(&t, s->reader);
	return true;
}

bool checklist_add(const struct step *s, const struct signal *act, struct err *e)
{
	struct ticket t;
	struct checklist before = { 0 };
	struct str words;
	size_t n = 0;
	if (!ticket_named(s, act, &t, e) || !words_of(s, act, &words, e) || !checklist_load(s->db, act->client, t.id, s->mem, &before, e))
		return false;
	while (words.len && !s->refused->len) {
		struct str line = str_trim(str_split(&words, '\n'));
		if (!line.len)
			continue;
		if (line.len > STEP_MOST || before.n + ++n > STEPS_MOST)
			return refuse(s, "höchstens {} Schritte mit höchstens {} Zeichen", "at most {} steps of at most {} characters", (int)STEPS_MOST, (int)STEP_MOST), true;
		if (!run(s->db, e, "insert into checklist_step (client_id, ticket_id, words, person_id, done_ms) values (?, ?, ?, 0, 0)", t.client, t.id, line))
			return false;
	}
	if (!n)
		refuse(s, "schreiben Sie, was zu tun ist: eine Zeile je Schritt", "say what is to be done: a line a step");
	return s->refused->len || ticket_touch(s, &t, act, e);
}

bool checklist_tick(const struct step *s, const struct signal *act, struct err *e)
{
	struct ticket t;
	int64_t id = 0, found = 0;
	bool yes = str_is(field(&act->fields, STR("done")), STR("1"));
	field_int(&act->fields, STR("step"), &id);
	if (!ticket_named(s, act, &t, e))
		return false;
	if (s->refused->len)
		return true;
	struct rows *r = sql(s->db, "update checklist_step set done_ms = ?, person_id = ? where client_id = ? and ticket_id = ? and id = ? returning id",
	                     yes ? s->now : (struct instant){ 0 }, yes ? act->person : 0, t.client, t.id, id);
	row(r, s->mem, &found);
	if (!done(r, e))
		return false;
	return found ? ticket_touch(s, &t, act, e) : (refuse(s, "diesen Schritt gibt es nicht", "there is no such step"), true);
}

/* ---- people named ---- */

bool mention_list(struct db *db, int64_t person, int64_t ticket, struct arena *mem, struct mentions *out, struct err *e)
{
	struct mention m = { 0 };
	struct rows *r = sql(db, "select m.id, m.client_id, m.ticket_id, m.note_id, n.person_id, t.subject, n.text, m.at_ms from mention m"
	                         " join ticket_note n on n.client_id = m.client_id and n.id = m.note_id join ticket t on t.client_id = m.client_id and t.id = n.ticket_id"
	                         " where m.person_id = ? and m.read_ms = 0 and (n.ticket_id = ? or ? = 0) order by m.id limit 50", person, ticket, ticket);
	while (row(r, mem, &m.id, &m.client, &m.ticket, &m.note, &m.by, &m.subject, &m.words, &m.at))
		*push(mem, out) = m;
	return done(r, e);
}

static bool is_login_char(char c) { return (unsigned char)c > 127 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' || c == '_' || c == '@'; }

/* "@anna": the name behind an @ that no word leads to, as an address has one. */
static struct str next_name(struct str *rest)
{
	bool begins = true;
	for (size_t i = 0; i < rest->len; i++) {
		char c = rest->at[i];
		if (c != '@' || !begins) {
			begins = !is_login_char(c);
			continue;
		}
		size_t end = i + 1;
		while (end < rest->len && is_login_char(rest->at[end]))
			end++;
		struct str name = str_cut(*rest, i + 1, end);
		while (name.len && (name.at[name.len - 1] == '.' || name.at[name.len - 1] == '-'))
			name.len--;
		*rest = str_cut(*rest, end, rest->len);
		return name;
	}
	*rest = NONE;
	return NONE;
}

/* The note that was written last. Whoever writes need not be told; a name twice is one. */
bool mention_take(const struct step *s, const struct ticket *t, const struct signal *act, struct str words, struct err *e)
{
	int n = 0;
	while (words.len && n < NAMED_MOST) {
		struct str name = next_name(&words);
		if (!name.len)
			continue;
		n++;
		if (!run(s->db, e, "insert into mention (client_id, ticket_id, note_id, person_id, at_ms, read_ms)"
		                   " select cast(? as bigint), cast(? as bigint), n.id, p.id, cast(? as bigint), 0 from person p join ticket_note n on n.client_id = ? and n.ticket_id = ?"
		                   " where p.client_id = 0 and p.disabled = 0 and p.login_key = ? and p.id <> ? and n.id = (select max(x.id) from ticket_note x where x.client_id = ? and x.ticket_id = ?)"
		                   " and not exists (select 1 from mention m where m.client_id = n.client_id and m.note_id = n.id and m.person_id = p.id)",
		         t->client, t->id, s->now, t->client, t->id, utf8_fold(s->mem, name), act->person, t->client, t->id))
			return false;
	}
	return true;
}

bool mention_read(const struct step *s, const struct signal *act, struct err *e)
{
	struct ticket t;
	return ticket_named(s, act, &t, e) &&
	       (s->refused->len || run(s->db, e, "update mention set read_ms = ? where person_id = ? and read_ms = 0 and client_id = ? and note_id in (select id from ticket_note where client_id = ? and ticket_id = ?)",
	                               s->now, act->person, t.client, t.client, t.id));
}
