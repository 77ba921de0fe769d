/* show_talk.c - letters, files and what became of them, for desk and portal.
 *
 * Text comes first; the HTML of a letter opens in a frame of its own that runs nothing and fetches nothing (show_frame.c). */
#include "web/show_talk.h"
#include "web/show_work.h"

/* Who an answer that nobody took may be sent to instead. */
static bool load_messages(struct request *q, int64_t client, int64_t ticket, struct talk *t, struct err *e)
{
	bool refused = false;
	if (!talk_messages(q->db, client, ticket, q->mem, &t->messages, e))
		return false;
	for (size_t i = 0; i < t->messages.n; i++)
		refused |= t->messages.at[i].refused.ms > 0;
	return !t->desk || !refused || (talk_people(q->db, client, ticket, q->mem, &t->people, e) && talk_contacts(q->db, client, q->mem, &t->people, e));
}

bool talk_load(struct request *q, int64_t client, int64_t ticket, struct str base, bool desk, struct talk *out, struct err *e)
{
	*out = (struct talk){ .base = base, .desk = desk };
	return load_messages(q, client, ticket, out, e) && (!ticket_had(q, client, ticket, HAD_FILES) || talk_files(q->db, client, ticket, q->mem, &out->files, e)) &&
	       talk_links(q->db, client, ticket, q->mem, &out->links, e);
}

/* ---- files ---- */

static struct str size_words(struct request *q, int64_t bytes)
{
	return bytes < 1024 ? text(q->mem, "{} B", bytes) : bytes < 1024 * 1024 ? text(q->mem, "{} kB", (bytes + 512) / 1024) : text(q->mem, "{} MB", (bytes + (512 << 10)) >> 20);
}

bool is_picture(struct str type)
{
	static const struct str types[] = { LIT("image/png"), LIT("image/jpeg"), LIT("image/gif"), LIT("image/webp") };
	for (size_t i = 0; i < COUNT(types); i++)
		if (str_is(types[i], type))
			return true;
	return false;
}

void show_file(struct request *q, struct out *o, struct str base, const struct enclosure *f)
{
	static const enum text unread[] = { T_dash, T_dash, T_file_no_text, T_file_bomb, T_file_broken, T_file_locked };  /* ORDER file_said (mail/letter.h) */
	struct str name = f->name.len ? f->name : say(T_file_nameless, q->lang);
	html(o, "<li><a href=\"{}/files/{}\">{}</a> <small>{}, {}</small>", base, f->sha256, name, f->type, size_words(q, f->size));
	if (f->unread && f->unread < (int)COUNT(unread) && !is_picture(f->type))
		html(o, " <small class=\"muted\">{}</small>", say(unread[f->unread], q->lang));
	if (is_picture(f->type))
		html(o, "<br><img class=\"picture\" loading=\"lazy\" src=\"{}/files/{}\" alt=\"{}\">", base, f->sha256, name);
	html(o, "</li>");
}

static void show_files(struct request *q, struct out *o, const struct talk *t, int64_t message, int64_t note)
{
	size_t n = 0;
	for (size_t i = 0; i < t->files.n; i++) {
		if (t->files.at[i].message != message || t->files.at[i].note != note)
			continue;
		if (!n++)
			html(o, "<ul class=\"files\" aria-label=\"{}\">", say(T_files, q->lang));
		show_file(q, o, t->base, &t->files.at[i]);
	}
	if (n)
		html(o, "</ul>");
}

/* ---- what became of it ---- */

static void show_addresses(struct request *q, struct out *o, const struct message *m)
{
	html(o, "<p class=\"addresses\"><small>");
	if (!m->goes)
		html(o, "{} {} &lt;{}&gt; ", say(T_mail_from, q->lang), m->name, m->from);
	if (m->to.len)
		html(o, "{} {} ", say(T_mail_to, q->lang), m->to);
	if (m->cc.len)
		html(o, "{} {}", say(T_mail_cc, q->lang), m->cc);
	if (!m->to.len && m->goes)
		html(o, "{}", say(T_mail_portal_only, q->lang));
	html(o, "</small></p>");
}

static void show_fate(struct request *q, struct out *o, const struct message *m)
{
	struct str trouble = q->lang == LANG_DE ? m->trouble_de : m->trouble_en;
	bool reported = m->state == MESSAGE_RETURNED || m->failure.len;
	if (reported)
		html(o, "<p class=\"late\">{} {}</p>", say(m->state == MESSAGE_RETURNED ? T_mail_returned : T_mail_delayed, q->lang), m->failure);
	else if (m->sent.ms)
		html(o, "<p><small>{}</small></p>", phrase(q->mem, q->lang, q->zone, T_mail_sent, m->sent));
	if (!reported && trouble.len)
		html(o, "<p class=\"late\">{} {}</p>", say(m->sent.ms ? T_mail_not_to_all : m->refused.ms ? T_mail_refused : T_mail_tried, q->lang), trouble);
	else if (!reported && !m->sent.ms && m->row)
		html(o, "<p><small>{}</small></p>", say(T_mail_on_its_way, q->lang));
}

/* Whoever it was for, but for those that were refused, and all others of the client. */
static void show_others(struct out *o, const struct talk *t, const struct message *m, struct str trouble)
{
	for (size_t i = 0; i < t->people.n; i++) {
		const struct correspondent *c = &t->people.at[i];
		bool to = str_has(m->to, c->address), cc = !to && str_has(m->cc, c->address);
		html(o, "<label class=\"tick\"><input type=\"checkbox\" name=\"{}\" value=\"{}\"{}> {} &lt;{}&gt;</label>", cc ? STR("cc") : STR("to"), c->address,
		     (to || cc) && !str_has(trouble, c->address) ? STR(" checked") : NONE, c->name, c->address);
	}
}

static void show_again(struct request *q, struct out *o, const struct talk *t, const struct message *m)
{
	if (m->sent.ms || !m->row || !(q->lang == LANG_DE ? m->trouble_de : m->trouble_en).len || !(RIGHT_WORK & 1u << q->me.role))
		return;
	form_open(q, o, text(q->mem, "{}/again", t->base));
	form_hidden(q, o, STR("row"), text(q->mem, "{}", m->row));
	if (m->refused.ms) {
		html(o, "<fieldset><legend>{}</legend>", say(T_mail_again_to, q->lang));
		show_others(o, t, m, m->trouble_en);
		html(o, "</fieldset>");
	}
	html(o, "<p class=\"act\"><button class=\"second\">{}</button></p></form>", say(T_mail_again, q->lang));
}

static void show_outcome(struct request *q, struct out *o, const struct talk *t, const struct message *m)
{
	if (m->automatic)
		html(o, "<p><small>{} {}</small></p>", say(T_mail_receipt, q->lang), m->to);
	else
		show_addresses(q, o, m);
	if (m->words.len)
		html(o, "<details><summary>{}: {}</summary><div class=\"written\">{}</div></details>", say(T_mail_whole, q->lang), m->subject, m->words);
	show_fate(q, o, m);
	show_again(q, o, t, m);
}

void show_frame(struct request *q, struct out *o, struct str address)
{
	html(o, "<details class=\"as-sent\"><summary>{}</summary><iframe sandbox=\"\" loading=\"lazy\" referrerpolicy=\"no-referrer\" title=\"{}\" src=\"{}\"></iframe></details>",
	     say(T_mail_as_sent, q->lang), say(T_mail_as_sent, q->lang), address);
}

static void show_came(struct request *q, struct out *o, const struct talk *t, const struct message *m, struct str shown)
{
	if (t->desk)
		show_addresses(q, o, m);
	if (t->desk && str_is(m->failure, STR("stranger")))
		html(o, "<p class=\"notice\">{}</p>", say(T_mail_stranger, q->lang));
	if (t->desk && m->wrong.len)
		html(o, "<p class=\"notice\">{}</p>", talk_wrong(q->mem, m->wrong, q->lang));
	if (m->words.len && !str_is(str_trim(m->words), str_trim(shown)))
		html(o, "<details><summary>{}</summary><div class=\"written\">{}</div></details>", say(T_mail_whole, q->lang), m->words);
	if (m->html.len)
		show_frame(q, o, text(q->mem, "{}/letters/{}", t->base, m->html));
	if (t->desk && m->kept)
		html(o, "<p><small><a href=\"{}/raw/{}\">{}</a></small></p>", t->base, m->id, say(T_letter_raw, q->lang));
}

void show_letter(struct request *q, struct out *o, const struct talk *t, const struct ticket_note *n)
{
	for (size_t i = 0; i < t->messages.n; i++) {
		const struct message *m = &t->messages.at[i];
		if (m->note != n->id)
			continue;
		if (!m->goes)
			show_came(q, o, t, m, n->text);
		else if (t->desk)
			show_outcome(q, o, t, m);
		show_files(q, o, t, m->id, 0);
	}
	show_files(q, o, t, 0, n->id);
}

bool show_waiting(struct request *q, struct out *o, const struct talk *t, struct err *e)
{
	for (size_t i = 0; i < t->messages.n; i++) {
		const struct message *m = &t->messages.at[i];
		struct str who;
		if (m->state != MESSAGE_WAITING)
			continue;
		if (!name_person(q, m->person, &who, e))
			return false;
		int64_t left = (m->at.ms - q->now.ms + 999) / 1000;
		html(o, "<li class=\"said goes waiting\"><small>{} · {}</small><div class=\"written\">{}</div>", phrase(q->mem, q->lang, NULL, T_mail_goes_in, left > 0 ? left : 0), who, m->words);
		show_files(q, o, t, m->id, 0);
		show_addresses(q, o, m);
		if (RIGHT_WORK & 1u << q->me.role) {
			form_open(q, o, text(q->mem, "{}/undo", t->base));
			form_hidden(q, o, STR("message"), text(q->mem, "{}", m->id));
			html(o, "<p class=\"act\"><button>{}</button></p></form>", say(T_mail_undo, q->lang));
		}
		html(o, "</li>");
	}
	return true;
}

bool show_post_needs(struct request *q, struct out *o, struct err *e)
{
	struct messages back = { 0 };
	int64_t n;
	if (!(RIGHT_WORK & 1u << q->me.role))
		return true;
	if (!stray_count(q->db, q->mem, &n, e) || !talk_returned(q->db, q->now, q->mem, &back, e))
		return false;
	if (!show_own_stopwatches(q, o, e) || !show_mentions(q, o, 0, e))
		return false;
	if (n)
		html(o, "<p class=\"notice\"><a href=\"/inbox\">{}</a></p>", n == 1 ? say(T_letter_waits_one, q->lang) : phrase(q->mem, q->lang, NULL, T_letters_wait, n));
	for (size_t i = 0; i < back.n; i++) {
		const struct message *m = &back.at[i];
		bool came = m->state == MESSAGE_RETURNED;
		html(o, "<p class=\"notice\"><a href=\"/tickets/{}\">{} {}</a>: {} {}</p>", m->ticket, say(T_ticket, q->lang), m->ticket,
		     say(came ? T_mail_returned : m->sent.ms ? T_mail_not_to_all : T_mail_refused, q->lang), came ? m->failure : q->lang == LANG_DE ? m->trouble_de : m->trouble_en);
	}
	return true;
}
