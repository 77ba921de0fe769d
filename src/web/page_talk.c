/* page_talk.c - the conversation on a ticket: what was said, the box that answers the client, the note for the house alone.
 *
 * The two boxes must never be taken for each other: the answer has a heavy frame, names who gets it and says "send"; the note has
 * a dashed one, says that the client never sees it, and "note". */
#include "ticket/waits.h"
#include "web/page_calls.h"
#include "base/minute.h"
#include "web/page_ticket.h"
#include "web/show_talk.h"
#include "web/show_work.h"

static struct str base_of(struct request *q) { return q->me.client ? text(q->mem, "/portal/requests/{}", q->id) : text(q->mem, "/tickets/{}", q->id); }

/* ---- what was said ---- */

/* waits: what it waits for after that move; one that ends a pause while another holds lets nothing go on. */
static struct str move_words(struct request *q, int64_t client, const struct ticket_note *n, const struct ticket_waits *waits)
{
	struct str rest = n->text, verb = str_split(&rest, ' ');
	struct str own = n->person ? NONE : name_own_reason(rest, q->lang), why = own.len ? own : name_reason(q, client, rest);
	if (str_is(verb, STR("resume")) && waits->n)
		return text(q->mem, "{}{}{}", why, !why.len ? NONE : own.len ? STR(" ") : STR(". "), phrase(q->mem, q->lang, NULL, T_step_waits_on, name_held(q, client, waits)));
	return text(q->mem, "{}{}{}", name_step(verb, q->lang), rest.len ? STR(" ") : NONE, why);
}

static struct str note_words(struct request *q, int64_t client, const struct ticket_note *n, const struct ticket_waits *waits)
{
	struct str rest = n->text, first;
	if (n->kind == NOTE_MOVED)
		return move_words(q, client, n, waits);
	if (n->kind == NOTE_FACT) {
		first = str_split(&rest, '=');
		return text(q->mem, "{} = {}", name_word(q->mem, first, q->lang), name_word(q->mem, rest, q->lang));
	}
	if (n->kind == NOTE_VENDOR)
		return name_vendor_news(q, n->text);
	if (n->kind == NOTE_CHANGE)
		return name_change_news(q, n->text);
	if (n->kind == NOTE_MERGED)
		return name_together(q, n->text);
	if (n->kind == NOTE_RECOVERED)
		return name_recovered(q, n->text);
	if (n->kind == NOTE_QUOTE)
		return name_quote_news(n->text, q->lang, q->mem);
	if (n->kind == NOTE_ABOUT)
		return name_about_news(q, client, n->text);
	if (n->kind == NOTE_TEAM)
		return name_team_news(q, n->text);
	if (n->kind == NOTE_OWNER || n->kind == NOTE_KIND)
		return n->kind == NOTE_OWNER ? name_owner_news(q, n->text) : name_kind_news(n->text, q->lang);
	if (n->kind == NOTE_REMOTE)
		return name_remote_news(n->text, q->lang);
	if (n->kind == NOTE_CALLBACK || n->kind == NOTE_OTHER)
		return n->kind == NOTE_OTHER ? name_other_news(q, client, n->text) : name_callback_news(q, n->text);
	return n->kind == NOTE_OUTAGE ? name_outage_news(q, n->text) : n->kind == NOTE_EVENT ? name_event(q, n) : n->text;
}

static struct str note_kind_name(enum note_kind k, enum lang lang)
{
	static const enum text names[] = { T_note_opened, T_note_signal, T_note_reply, T_note_internal, T_note_moved, T_note_fact, T_note_outage, T_note_event, T_note_callback, T_note_other, T_note_remote, T_note_merged, T_owner, T_kind, T_note_change, T_vendor, T_oncall_team, T_note_recovered, T_quote, T_note_about };  /* ORDER note_kind */
	return say(names[k], lang);
}

/* Told apart by form, not by colour: the house alone, the house to the client, the client. */
static struct str note_class(const struct talk *t, const struct ticket_note *n)
{
	if (n->kind == NOTE_INTERNAL)
		return STR("internal");
	for (size_t i = 0; i < t->messages.n; i++)
		if (t->messages.at[i].note == n->id && !t->messages.at[i].automatic)
			return t->messages.at[i].goes ? STR("said goes") : STR("said came");
	return STR("said");
}

/* How often an entry came, and when first. */
struct repeat { size_t n; struct instant first; };

/* The conversation as it is told: its entries in the order of time, and what the ticket waits for after the entry that is shown. */
struct telling { struct request *q; struct out *o; int64_t client; struct talk talk; struct ticket_notes notes; VEC(struct repeat) repeats; struct ticket_waits waits; };

/* ---- repeats ---- */

enum { ALIKE_MOST = 40 };                                /* so many different lines are looked through for one that came before */

/* Is this entry the same line of a machine as that one? */
static bool is_repeat(const struct ticket_note *a, const struct ticket_note *b) { return a->kind == NOTE_SIGNAL && b->kind == NOTE_SIGNAL && a->person == b->person && str_is(a->text, b->text); }

/* Lines of machines that say the same become the last of them, with how often it came and since when; all of them stay in the store. */
static void fold_repeats(struct telling *t, const struct ticket_notes *all)
{
	VEC(size_t) unlike = { 0 };
	struct arena *mem = t->q->mem;
	struct repeat *of = take(mem, (all->n + 1) * sizeof *of);
	for (size_t i = all->n; i-- > 0;) {
		size_t k = unlike.n, least = unlike.n > ALIKE_MOST ? unlike.n - ALIKE_MOST : 0;
		of[i] = (struct repeat){ 1, all->at[i].at };
		if (all->at[i].kind != NOTE_SIGNAL)
			continue;
		while (k > least && !is_repeat(&all->at[unlike.at[k - 1]], &all->at[i]))
			k--;
		if (k > least) {
			of[unlike.at[k - 1]].n++;
			of[unlike.at[k - 1]].first = all->at[i].at;
			of[i].n = 0;
		} else {
			*push(mem, &unlike) = i;
		}
	}
	for (size_t i = 0; i < all->n; i++)
		if (of[i].n) {
			*push(mem, &t->notes) = all->at[i];
			*push(mem, &t->repeats) = of[i];
		}
}

/* The first lines of a long one, whole characters; the rest is below it. */
static struct str beginning(struct str words)
{
	enum { LINES = 6, BYTES = 600 };
	size_t end = 0;
	for (int lines = 0; end < words.len && end < BYTES && (lines += words.at[end] == '\n') < LINES; end++)
		;
	while (end && end < words.len && ((unsigned char)words.at[end] & 0xC0) == 0x80)
		end--;
	return str_trim(str_cut(words, 0, end));
}

static bool show_note(struct telling *t, size_t place, bool cut, struct err *e)
{
	struct request *q = t->q;
	struct out *o = t->o;
	const struct ticket_note *n = &t->notes.at[place];
	struct str who;
	if (!name_person(q, n->person, &who, e))
		return false;
	if (n->kind == NOTE_MOVED)
		ticket_waits_after(&t->waits, n, q->mem);
	struct str words = note_words(q, t->client, n, &t->waits), shown = cut ? beginning(words) : words;
	html(o, "<li class=\"{}\"><small>", note_class(&t->talk, n));
	part_time(o, n->at);
	html(o, " · {} · {}", note_kind_name(n->kind, q->lang), who);
	if (t->repeats.at[place].n > 1)
		html(o, " · {}", phrase(q->mem, q->lang, q->zone, T_note_repeats, (int64_t)t->repeats.at[place].n, minute_words(q->mem, q->lang, q->zone, t->repeats.at[place].first), minute_words(q->mem, q->lang, q->zone, n->at)));
	html(o, "</small><div class=\"written\">{}{}</div>", shown, shown.len < str_trim(words).len ? STR(" …") : NONE);
	if (shown.len < str_trim(words).len)
		html(o, "<details class=\"opens\"><summary>{}</summary><div class=\"written\">{}</div></details>", say(T_note_whole, q->lang), words);
	show_letter(q, o, &t->talk, n);
	html(o, "</li>");
	return true;
}

/* The entry that opened the ticket; all->n: there is none. */
static size_t opening_of(const struct ticket_notes *all)
{
	size_t i = 0;
	while (i < all->n && all->at[i].kind != NOTE_OPENED)
		i++;
	return i;
}

/* How many entries from here on are folded together: all but what the ticket began with, the last five, and what a person said last. One alone is not worth it. */
static size_t folded(const struct ticket_notes *all, size_t from)
{
	enum { IN_SIGHT = 5 };
	size_t said = all->n, i = from, opening = opening_of(all);
	while (said && !(all->at[said - 1].person && all->at[said - 1].kind <= NOTE_INTERNAL))
		said--;
	while (i + IN_SIGHT < all->n && i + 1 != said && i != opening)
		i++;
	return i - from > 1 ? i - from : 0;
}

static bool folds(const struct ticket_notes *all)
{
	size_t n = 0;
	for (size_t i = 0; i < all->n && !n; i++)
		n = folded(all, i);
	return n > 0;
}

bool show_conversation(struct request *q, struct out *o, const struct ticket_view *v, struct err *e)
{
	struct telling t = { .q = q, .o = o, .client = v->ticket.client };
	if (!talk_load(q, v->ticket.client, v->ticket.id, base_of(q), true, &t.talk, e))
		return false;
	struct ticket_notes all = { 0 };
	for (size_t i = 0; i < v->notes.n; i++)
		*push(q->mem, &all) = v->notes.at[i];
	ticket_notes_by_time(&all);
	fold_repeats(&t, &all);
	size_t opening = folds(&t.notes) ? opening_of(&t.notes) : t.notes.n;
	html(o, "<h2 id=\"talk\" tabindex=\"-1\">{}</h2>", say(T_notes, q->lang));
	show_links(q, o, &t.talk);
	html(o, "<ol class=\"log\" data-part=\"notes\">");
	for (size_t i = 0; i < t.notes.n; i++) {
		size_t n = folded(&t.notes, i);
		if (n)
			html(o, "<li class=\"folded\"><details class=\"opens\"><summary>{}</summary><ol class=\"log\">", phrase(q->mem, q->lang, NULL, T_notes_folded, n));
		for (size_t k = 0; k < n; k++)
			if (!show_note(&t, i++, false, e))
				return false;
		if (n)
			html(o, "</ol></details></li>");
		if (!show_note(&t, i, i == opening, e))
			return false;
	}
	if (!show_waiting(q, o, &t.talk, e))
		return false;
	html(o, "</ol>");
	return true;
}

/* What left its half minute is sent when a server has taken it. */
static struct str message_state_id(const struct message *m)
{
	static const struct str states[] = { LIT("came"), LIT("waiting"), LIT("undone"), LIT("sent"), LIT("returned") };        /* ORDER message_state */
	bool unsent = m->state == MESSAGE_SENT && m->row && !m->sent.ms;
	return !unsent ? states[m->state] : m->refused.ms ? STR("refused") : STR("sending");
}

void put_messages(struct json *j, const struct messages *all, enum lang lang)
{
	put_key(j, STR("messages"));
	put_array(j);
	for (size_t i = 0; i < all->n; i++) {
		const struct message *m = &all->at[i];
		put_object(j);
		put_field(j, STR("id"), m->id);
		put_field(j, STR("state"), message_state_id(m));
		put_field(j, STR("automatic"), m->automatic);
		put_field(j, STR("from"), m->from);
		put_field(j, STR("to"), m->to);
		put_field(j, STR("cc"), m->cc);
		put_field(j, STR("subject"), m->subject);
		put_field(j, STR("message_id"), m->message_id);
		put_field(j, STR("failure"), m->failure.len ? m->failure : lang == LANG_DE ? m->trouble_de : m->trouble_en);
		put_field(j, STR("wrong"), m->wrong);
		put_field(j, STR("at"), m->at);
		put_field(j, STR("sent"), m->sent);
		put_end_object(j);
	}
	put_end_array(j);
}

void put_enclosures(struct json *j, const struct enclosures *all)
{
	put_key(j, STR("files"));
	put_array(j);
	for (size_t i = 0; i < all->n; i++) {
		put_object(j);
		put_field(j, STR("message"), all->at[i].message);
		put_field(j, STR("note"), all->at[i].note);
		put_field(j, STR("name"), all->at[i].name);
		put_field(j, STR("type"), all->at[i].type);
		put_field(j, STR("size"), all->at[i].size);
		put_field(j, STR("sha256"), all->at[i].sha256);
		put_end_object(j);
	}
	put_end_array(j);
}

/* ---- the box that answers ---- */

/* The choice that was made: in the form that comes back, else in the draft; NULL: none yet. */
static const struct fields *choice_made(const struct request *q, const struct draft *d) { return q->filling ? &q->form : d->at.ms ? &d->fields : NULL; }

static bool is_chosen(const struct fields *made, struct str name, struct str address)
{
	for (size_t i = 0; made && i < made->n; i++)
		if (str_is(made->at[i].name, name) && str_is(made->at[i].value, address))
			return true;
	return false;
}

/* All, unless another choice was made. */
static void show_recipients(struct request *q, struct out *o, const struct correspondents *all, const struct fields *made)
{
	if (!all->n)
		return;
	html(o, "<fieldset><legend>{}</legend>", say(T_reply_goes_to, q->lang));
	for (size_t i = 0; i < all->n; i++) {
		const struct correspondent *c = &all->at[i];
		struct str name = c->to ? STR("to") : STR("cc");
		html(o, "<label class=\"tick\"><input type=\"checkbox\" name=\"{}\" value=\"{}\"{}> {}{} &lt;{}&gt;</label>", name, c->address, !made || is_chosen(made, name, c->address) ? STR(" checked") : NONE,
		     c->to ? NONE : text(q->mem, "{} ", say(T_mail_cc, q->lang)), c->name, c->address);
	}
	html(o, "</fieldset>");
}

/* Whoever else of the client may be written to, in either way; nobody unless ticked. */
static bool others_choice(struct request *q, struct out *o, const struct correspondents *part, const struct fields *made, struct err *e)
{
	static const struct str names[] = { LIT("to"), LIT("cc") };
	struct correspondents all = *part;
	if (!talk_contacts(q->db, q->client, q->mem, &all, e))
		return false;
	if (!part->n)
		html(o, "<p>{}</p>", say(all.n ? T_reply_nobody_yet : T_reply_portal_only, q->lang));
	if (all.n == part->n)
		return true;
	bool some = !part->n;                            /* who gets it is never hidden */
	for (size_t i = part->n; i < all.n; i++)
		some |= is_chosen(made, STR("to"), all.at[i].address) || is_chosen(made, STR("cc"), all.at[i].address);
	html(o, "<details class=\"ticks\"{}><summary>{}</summary>", some ? STR(" open") : NONE, say(T_reply_others, q->lang));
	for (size_t i = part->n; i < all.n; i++) {
		html(o, "<fieldset><legend>{} &lt;{}&gt;</legend>", all.at[i].name, all.at[i].address);
		for (size_t k = 0; k < COUNT(names); k++)
			html(o, "<label><input type=\"checkbox\" name=\"{}\" value=\"{}\"{}> {}</label>", names[k], all.at[i].address,
			     is_chosen(made, names[k], all.at[i].address) ? STR(" checked") : NONE, say(k ? T_mail_cc : T_reply_to_too, q->lang));
		html(o, "</fieldset>");
	}
	html(o, "</details>");
	return true;
}

/* What this person took back last stands in the box again. */
static struct message taken_back(struct request *q, const struct messages *all)
{
	for (size_t i = all->n; i-- > 0;)
		if (all->at[i].state == MESSAGE_UNDONE && all->at[i].person == q->me.id)
			return all->at[i];
	return (struct message){ 0 };
}

static bool files_of(struct request *q, const struct ticket *t, int64_t message, struct enclosures *out, struct err *e)
{
	struct enclosures all = { 0 };
	if (message && !talk_files(q->db, t->client, t->id, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].message == message)
			*push(q->mem, out) = all.at[i];
	return true;
}

/* Browsers end lines with CR LF, templates do with LF. */
static struct str plain_lines(struct arena *mem, struct str s)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] != '\r')
			out_char(&o, s.at[i]);
	return out_str(&o);
}

/* A template is put below what was written, once, however often its page is shown. */
static struct str with_template(struct request *q, struct str written, struct str template)
{
	written = plain_lines(q->mem, written);
	return !written.len ? template : !template.len || str_has(written, template) ? written : text(q->mem, "{}\n\n{}", written, template);
}

bool show_reply_box(struct request *q, struct out *o, const struct ticket_view *v, struct err *e)
{
	struct correspondents all = { 0 };
	struct messages said = { 0 };
	struct enclosures files = { 0 };
	if (!may_work(q))
		return true;
	if (!talk_people(q->db, v->ticket.client, v->ticket.id, q->mem, &all, e) || !talk_messages(q->db, v->ticket.client, v->ticket.id, q->mem, &said, e))
		return false;
	struct message undone = taken_back(q, &said);
	struct str action = text(q->mem, "/tickets/{}/reply", v->ticket.id), words = NONE;
	struct draft draft;
	if (!files_of(q, &v->ticket, undone.id, &files, e) || !template_asked(q, TEMPLATE_REPLY, &v->ticket, &words, e) || !draft_of(q, action, &draft, e))
		return false;
	if (draft.at.ms)
		files.n = 0;
	uploads_of_draft(q, &draft.fields, &files);
	words = with_template(q, draft_has(&draft, STR("text"), undone.words), words);
	html(o, "<section class=\"reply\" id=\"reply\"><h2>{}</h2>", say(T_reply, q->lang));
	show_template_choice(q, o, TEMPLATE_REPLY, text(q->mem, "/tickets/{}#reply", v->ticket.id), e);
	form_open_upload(q, o, action);
	form_hidden(q, o, STR("seen"), text(q->mem, "{}", q->now.ms));
	const struct fields *made = choice_made(q, &draft);
	show_recipients(q, o, &all, made);
	if (!others_choice(q, o, &all, made, e))
		return false;
	form_input(q, o, &(struct input){ .name = STR("text"), .id = STR("reply-text"), .label = say(T_reply_words, q->lang), .type = STR("area"), .most = 20000, .value = words });
	form_files(q, o, STR("reply-files"), &files);
	html(o, "<p class=\"hint\">{}</p>", say(T_reply_hint, q->lang));
	show_draft(q, o, &draft);
	form_close(o, say(T_reply_send, q->lang));
	html(o, "</section>");
	return true;
}

bool show_note_box(struct request *q, struct out *o, const struct ticket *t, struct err *e)
{
	struct draft draft;
	struct enclosures files = { 0 };
	struct str action = text(q->mem, "/tickets/{}/note", t->id);
	if (!may_work(q))
		return true;
	if (!draft_of(q, action, &draft, e))
		return false;
	html(o, "<section class=\"note-box\" id=\"note\"><h2>{}</h2>", say(T_note_for_us, q->lang));
	form_open_upload(q, o, action);
	form_input(q, o, &(struct input){ .name = STR("text"), .id = STR("note-text"), .label = say(T_note_words, q->lang), .hint = say(T_note_hint, q->lang), .type = STR("area"), .most = 20000, .value = field(&draft.fields, STR("text")) });
	uploads_of_draft(q, &draft.fields, &files);
	form_files(q, o, STR("note-files"), &files);
	show_draft(q, o, &draft);
	form_close(o, say(T_note_keep, q->lang));
	html(o, "</section>");
	return true;
}

/* ---- what the boxes send ---- */

static struct fields about(struct request *q, struct str name, struct str value)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, name, value);
	return f;
}

static void add_recipients(struct request *q, struct fields *f)
{
	for (size_t i = 0; i < q->form.n; i++)
		if (str_is(q->form.at[i].name, STR("to")) || str_is(q->form.at[i].name, STR("cc")))
			field_add(q->mem, f, q->form.at[i].name, q->form.at[i].value);
}

bool ticket_reply_post(struct request *q, struct answer *a, struct err *e)
{
	struct str page = text(q->mem, "/tickets/{}", q->id);
	struct fields f = about(q, STR("ticket"), text(q->mem, "{}", q->id));
	bool taken;
	if (!draft_taken(q, a, page, &taken, e))
		return false;
	if (taken)
		return true;
	field_add(q->mem, &f, STR("seen"), field(&q->form, STR("seen")));
	field_add(q->mem, &f, STR("text"), field(&q->form, STR("text")));
	add_recipients(q, &f);
	return act_with_files(q, a, STR("talk.reply"), &f, page, e) && draft_done(q, a);
}

bool ticket_undo_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = about(q, STR("message"), field(&q->form, STR("message")));
	return act_done(q, a, STR("talk.undo"), &f, text(q->mem, "/tickets/{}#reply", q->id), e);
}

bool ticket_again_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = about(q, STR("row"), field(&q->form, STR("row")));
	add_recipients(q, &f);
	return act_done(q, a, STR("talk.again"), &f, text(q->mem, "/tickets/{}", q->id), e);
}

/* ---- files and frames, of both sides ---- */

/* The files of the letters that have this HTML: images of others it cannot show. */
static bool images_of(struct request *q, struct enclosures *out, struct err *e)
{
	struct messages all = { 0 };
	struct enclosures files = { 0 };
	if (!talk_messages(q->db, q->client, q->id, q->mem, &all, e) || !talk_files(q->db, q->client, q->id, q->mem, &files, e))
		return false;
	for (size_t i = 0; i < files.n; i++)
		for (size_t k = 0; k < all.n; k++)
			if (all.at[k].id == files.at[i].message && str_is(all.at[k].html, q->word))
				*push(q->mem, out) = files.at[i];
	return true;
}

static bool give_letter(struct request *q, struct answer *a, bool client_s, struct err *e)
{
	struct enclosures images = { 0 };
	struct str letter;
	if (!talk_html(q->db, q->client, q->id, q->word, client_s, q->mem, &letter, e) || !images_of(q, &images, e))
		return false;
	return letter.len ? answer_frame(q, a, letter, q->client, &images, e) : answer_missing(a);
}

static bool give_file(struct request *q, struct answer *a, bool client_s, struct err *e)
{
	struct str type, bytes, name;
	if (!talk_file(q->db, q->client, q->id, q->word, client_s, q->mem, &type, &bytes, &name, e))
		return false;
	return type.len ? answer_download(a, type, name, bytes) : answer_missing(a);
}

bool ticket_letter_file(struct request *q, struct answer *a, struct err *e) { return give_letter(q, a, false, e); }
bool ticket_attachment_file(struct request *q, struct answer *a, struct err *e) { return give_file(q, a, false, e); }
bool portal_letter_file(struct request *q, struct answer *a, struct err *e) { return give_letter(q, a, true, e); }
bool portal_attachment_file(struct request *q, struct answer *a, struct err *e) { return give_file(q, a, true, e); }
