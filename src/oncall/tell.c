/* tell.c - what a person is told, in their language, on each of their channels: a row of the outbox each, under a key of its own.
 *
 * The key names alert, rung, person and channel: whatever happens in between, it is told again under the same key only. Who has no
 * channel is told by mail, where an address is known. */
#include "base/minute.h"
#include "contract/names.h"
#include "inventory/settings.h"
#include "inventory/words.h"
#include "oncall/inside.h"
#include "ticket/duty.h"
#include "ticket/talk.h"

struct reader { struct str name, address; enum lang lang; };

static bool reader_load(const struct step *s, int64_t person, struct reader *out, struct err *e)
{
	unsigned lang = LANG_DE;
	*out = (struct reader){ 0 };
	struct rows *r = sql(s->db, "select name, lang from person where id = ?", person);
	row(r, s->mem, &out->name, &lang);
	out->lang = lang == LANG_EN ? LANG_EN : LANG_DE;
	if (!done(r, e))
		return false;
	r = sql(s->db, "select address from address where client_id = 0 and person_id = ? and address_key <> ? order by id limit 1", person, mail_box(s->db, s->mem));
	row(r, s->mem, &out->address);
	return done(r, e);
}

/* ---- words ---- */

struct words { struct str title, text, link, subject; };    /* subject: of a mail, the title with the ticket's mark; empty: the title */

static struct str link_of(const struct step *s, struct str path)
{
	struct str house = str_trim(setting(s->db, s->mem, STR("house.web")));
	while (str_ends(house, STR("/")))
		house.len--;
	return path.len ? text(s->mem, "{}{}", house, path) : NONE;
}

/* The part of that clock, where the ticket has several and no other has a clock of that name that goes on. */
static bool one_part(const struct step *s, const struct telling *t, const struct clock_row *k, const struct clock_rows *all, enum lang lang, struct str *out, struct err *e)
{
	struct parts parts = { 0 };
	bool others = false;
	*out = NONE;
	for (size_t i = 0; i < all->n; i++)
		others |= all->at[i].id != k->id && str_is(all->at[i].name, k->name) && !all->at[i].ended.ms;
	if (others)
		return true;
	if (!ticket_parts(s->db, t->alert->client, t->ticket->id, s->mem, &parts, e))
		return false;
	for (size_t i = 0; i < parts.n && parts.n > 1; i++)
		if (parts.at[i].id == k->part)
			*out = ticket_part_name(parts.at[i].title, lang);
	return true;
}

static bool clock_line(const struct step *s, const struct telling *t, enum lang lang, const struct zone *z, struct out *o, struct err *e)
{
	struct clock_rows all = { 0 };
	const struct clock_row none = { 0 }, *k = &none;
	struct str part;
	if (!clock_list(s->db, t->alert->client, t->ticket->id, s->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].id == t->alert->ref)
			k = &all.at[i];
	if (!one_part(s, t, k, &all, lang, &part, e))
		return false;
	o->zone = z;
	put_large(o, contract_name_shown(word_name(word_id(k->name), lang), lang, s->mem));
	print(o, "{}{}: {} ", part.len ? STR(", ") : NONE, part, lang == LANG_DE ? STR("fällig") : STR("due"));
	out_minute(o, k->due);
	return true;
}

static bool duty_line(const struct step *s, const struct telling *t, enum lang lang, struct out *o, struct err *e)
{
	struct duty d;
	if (!duty_of(s->db, t->alert->client, t->alert->ticket, s->mem, &d, e))
		return false;
	put_large(o, contract_name_shown(word_name(word_id(d.name), lang), lang, s->mem));
	print(o, "{}", lang == LANG_DE ? STR(": Der Vertrag verlangt das bis zum ") : STR(": the contract asks for it by "));
	oncall_day(o, d.until);
	out_char(o, '.');
	return true;
}

static bool alert_words(const struct step *s, const struct telling *t, enum lang lang, struct words *out, struct err *e)
{
	static const struct str heads[RUNGS][2] = {                                          /* ORDER rung, lang */
		{ LIT("Bereitschaft"), LIT("On call") }, { LIT("Bereitschaft, niemand hat bisher quittiert"), LIT("On call, nobody has acknowledged so far") },
		{ LIT("An alle, niemand hat bisher quittiert"), LIT("To all, nobody has acknowledged so far") }, { LIT("Niemand hat quittiert"), LIT("Nobody has acknowledged") },
	};
	struct client c;
	const struct zone *z;
	struct out o = out_open(s->mem);
	o.lang = lang;
	if (!client_find(s->db, t->alert->client, s->mem, &c, e) || !oncall_zone(s->db, s->mem, &z, e))
		return false;
	print(&o, "{} · {}\n", c.name, t->ticket->subject);
	if (t->alert->reason == ALERT_CLOCK && !clock_line(s, t, lang, z, &o, e))
		return false;
	if (t->alert->reason == ALERT_DUTY && !duty_line(s, t, lang, &o, e))
		return false;
	if (t->alert->reason == ALERT_NEW)
		print(&o, "{} {} min", lang == LANG_DE ? STR("Niemand hat den Vorgang übernommen, seit") : STR("Nobody has taken the ticket for"), (s->now.ms - t->ticket->opened.ms) / 60000);
	out->title = text(s->mem, "{}: {} {}", heads[t->rung][lang], lang == LANG_DE ? STR("Vorgang") : STR("ticket"), t->ticket->id);
	out->text = str_keep(s->mem, out_str(&o));
	return talk_subject(s, t->alert->client, t->ticket->id, out->title, &out->subject, e);
}

/* ---- rows ---- */

static bool put(const struct step *s, int64_t client, struct str kind, struct str address, struct str key, const struct words *w, enum lang lang, struct err *e)
{
	struct fields f = { 0 };
	bool mail = str_is(kind, STR("mail"));
	if (mail) {
		field_add(s->mem, &f, STR("to"), address);
		field_add(s->mem, &f, STR("subject"), w->subject.len ? w->subject : w->title);
		field_add(s->mem, &f, STR("text"), w->link.len ? text(s->mem, "{}\n\n{}\n{}", w->text, lang == LANG_DE ? STR("Quittieren:") : STR("Acknowledge:"), w->link) : w->text);
	} else {
		field_add(s->mem, &f, STR("kind"), kind);
		field_add(s->mem, &f, STR("address"), address);
		field_add(s->mem, &f, STR("title"), w->title);
		field_add(s->mem, &f, STR("text"), w->text);
		field_add(s->mem, &f, STR("link"), w->link);
	}
	return outbox_add(s->db, client, s->now, mail ? STR("mail") : STR("courier"), key, fields_print(s->mem, &f), e);
}

static bool told(const struct step *s, const struct telling *t, int64_t person, struct str kind, struct str address, struct str key, struct err *e)
{
	return run(s->db, e, "insert into alert_told (client_id, alert_id, rung, person_id, kind, address, outbox_key, at_ms) values (?, ?, ?, ?, ?, ?, ?, ?)",
	           t->alert->client, t->alert->id, (int)t->rung, person, kind, address, key, s->now);
}

static bool tell_by(const struct step *s, const struct telling *t, int64_t person, const struct channel *c, const struct words *w, enum lang lang, struct err *e)
{
	struct str key = text(s->mem, "alert.{}.{}.{}.{}", t->alert->id, (int)t->rung, person, c->id);
	return put(s, t->alert->client, c->kind, c->address, key, w, lang, e) && told(s, t, person, c->kind, c->address, key, e);
}

bool tell_person(const struct step *s, const struct telling *t, int64_t person, bool *some, struct err *e)
{
	struct reader who;
	struct words w;
	struct str secret;
	struct channels all = { 0 };
	if (!reader_load(s, person, &who, e) || !alert_words(s, t, who.lang, &w, e) || !channel_list(s->db, person, s->mem, &all, e) || !oncall_secret(s->db, s->mem, &secret, e))
		return false;
	struct str word = alert_word(secret, t->alert->client, t->alert->id, person, s->mem);
	w.link = link_of(s, word.len ? text(s->mem, "/alert/{}", word) : NONE);
	if (!all.n && who.address.len)
		*push(s->mem, &all) = (struct channel){ .kind = STR("mail"), .address = who.address };
	for (size_t i = 0; i < all.n; i++)
		if (!tell_by(s, t, person, &all.at[i], &w, who.lang, e))
			return false;
	*some |= all.n > 0;
	return true;
}

bool tell_house(const struct step *s, const struct telling *t, struct err *e)
{
	struct words w;
	struct str to = house_mail(s->db, s->mem);
	struct str key = text(s->mem, "alert.{}.{}.house", t->alert->id, (int)t->rung);
	if (!to.len)
		return true;
	enum lang lang = house_lang(s->db, s->mem);
	if (!alert_words(s, t, lang, &w, e))
		return false;
	w.link = link_of(s, text(s->mem, "/tickets/{}", t->ticket->id));
	return put(s, t->alert->client, STR("mail"), to, key, &w, lang, e) && told(s, t, 0, STR("mail"), to, key, e);
}

bool tell_nobody(const struct step *s, const struct telling *t, struct err *e) { return told(s, t, 0, NONE, NONE, NONE, e); }

bool tell_test(const struct step *s, const struct channel *c, int64_t signal, struct err *e)
{
	struct reader who;
	if (!reader_load(s, c->person, &who, e))
		return false;
	bool german = who.lang == LANG_DE;
	struct words w = { german ? STR("Probe der Bereitschaft") : STR("Test of the on-call channel"),
	                   text(s->mem, "{}, {}", who.name, german ? STR("so kommt eine Alarmierung bei Ihnen an.") : STR("this is how an alert reaches you.")), link_of(s, STR("/account/channels")) };
	return put(s, 0, c->kind, c->address, text(s->mem, "channel.test.{}.{}", c->id, signal), &w, who.lang, e);
}
