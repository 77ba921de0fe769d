/* shortcut.c - what single keys do. One table: the list behind "?" is written from it, and assets/keys.js does what that list says,
 * so that help and behaviour cannot differ.
 *
 * Each does what a link, a button or a field of the page does as well; on a page without that thing the row is neither shown nor
 * taken. Keys rest while somebody types, and everybody may switch them off for themselves (WCAG 2.1.4). */
#include "web/inside.h"
#include "web/shortcut.h"

/* does: what keys.js does with at, a selector of the page, or an address. */
static const struct shortcut { struct str press, does, at; enum text name; unsigned right; } shortcuts[] = {
	{ LIT("?"), LIT("list"), LIT(""), T_shortcut_list, RIGHT_SIGNED_IN },
	{ LIT("/"), LIT("find"), LIT("/search#words"), T_search, RIGHT_SIGNED_IN },
	{ LIT("j"), LIT("next"), LIT("main tbody tr, main .hits li"), T_shortcut_next, RIGHT_SIGNED_IN },
	{ LIT("k"), LIT("back"), LIT("main tbody tr, main .hits li"), T_shortcut_back, RIGHT_SIGNED_IN },
	{ LIT("Enter"), LIT("open"), LIT("main tbody tr, main .hits li"), T_shortcut_open, RIGHT_SIGNED_IN },
	{ LIT("x"), LIT("pick"), LIT("main .pick input"), T_shortcut_pick, RIGHT_WORK },
	{ LIT("a"), LIT("press"), LIT("#owner-take"), T_owner_take, RIGHT_WORK },
	{ LIT("f"), LIT("focus"), LIT("main .ask :is(button, select, input:not([type=hidden]))"), T_shortcut_question, RIGHT_SIGNED_IN },
	{ LIT("v"), LIT("focus"), LIT("#talk"), T_notes, RIGHT_DESK },
	{ LIT("r"), LIT("focus"), LIT("#reply-text"), T_reply, RIGHT_SIGNED_IN },
	{ LIT("n"), LIT("focus"), LIT("#note-text"), T_note_for_us, RIGHT_WORK },
	{ LIT("t"), LIT("press"), LIT("#stopwatch button"), T_shortcut_stopwatch, RIGHT_WORK },
	{ LIT("b"), LIT("focus"), LIT("#stopwatch-minutes, #minutes"), T_book_time, RIGHT_WORK },
	{ LIT("m"), LIT("focus"), LIT("form[action$=\"/move\"] button"), T_next_step, RIGHT_WORK },
	{ LIT("u"), LIT("press"), LIT("main .above a"), T_shortcut_up, RIGHT_SIGNED_IN },
	{ LIT("g n"), LIT("go"), LIT("/tickets/new"), T_ticket_new, RIGHT_WORK },
	{ LIT("g n"), LIT("go"), LIT("/portal/requests/new"), T_request_new, RIGHT_PORTAL },
};

static bool is_mine(const struct request *q, const struct shortcut *s) { return s->right & 1u << q->me.role; }

static void one(struct request *q, struct out *o, const struct shortcut *s)
{
	struct str rest = s->press;
	html(o, "<div data-press=\"{}\" data-does=\"{}\" data-at=\"{}\"><dt>", s->press, s->does, s->at);
	while (rest.len)
		html(o, "<kbd>{}</kbd> ", str_split(&rest, ' '));
	html(o, "</dt><dd>{}</dd></div>", say(s->name, q->lang));
}

static void rows(struct request *q, struct out *o)
{
	for (size_t i = 0; i < COUNT(shortcuts); i++)
		if (is_mine(q, &shortcuts[i]))
			one(q, o, &shortcuts[i]);
}

/* g with a letter for each entry of the navigation this person has. On other pages keys.js takes them from there. */
static void entry_rows(struct request *q, struct out *o)
{
	const struct entry *entries;
	size_t n = page_entries(&entries);
	for (size_t i = 0; i < n; i++)
		if (entry_shows(q, &entries[i]))
			one(q, o, &(struct shortcut){ text(q->mem, "g {}", entries[i].letter), STR("go"), entries[i].path, entries[i].name, entries[i].right });
}

void show_shortcuts(struct request *q, struct out *o)
{
	if (!q->me.id)
		return;
	html(o, "<footer><a id=\"shortcuts-open\" href=\"/account/shortcuts\">{}</a></footer>", say(T_shortcuts, q->lang));
	if (!q->me.shortcuts)
		return;
	html(o, "<dialog id=\"shortcuts\" aria-labelledby=\"shortcuts-title\"><h2 id=\"shortcuts-title\">{}</h2>", say(T_shortcuts, q->lang));
	html(o, "<dl class=\"shortcuts\">");
	rows(q, o);
	html(o, "</dl><form method=\"dialog\"><p class=\"act\"><button>{}</button></p></form><p><a href=\"/account/shortcuts\">{}</a></p></dialog>", say(T_close_it, q->lang), say(T_shortcuts_set, q->lang));
}

/* ---- the page ---- */

bool account_shortcuts_page(struct request *q, struct answer *a, struct err *e)
{
	(void)e;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/account\">{}</a></p><h1>{}</h1><p>{}</p>", say(T_account, q->lang), say(T_shortcuts, q->lang), say(T_shortcuts_lead, q->lang));
	form_open(q, o, STR("/account/shortcuts"));
	html(o, "<p>{}</p><p class=\"act\"><button class=\"{}\" name=\"on\" value=\"{}\">{}</button></p></form>", say(q->me.shortcuts ? T_shortcuts_are_on : T_shortcuts_are_off, q->lang),
	     q->me.shortcuts ? STR("second") : STR("first"), q->me.shortcuts ? STR("0") : STR("1"), say(q->me.shortcuts ? T_shortcuts_off : T_shortcuts_on, q->lang));
	html(o, "<section><h2>{}</h2>", say(T_shortcuts_all, q->lang));
	html(o, "<dl class=\"shortcuts\">");
	rows(q, o);
	entry_rows(q, o);
	html(o, "</dl></section>");
	page_close(q, a);
	return true;
}

bool account_shortcuts_json(struct request *q, struct json *j, struct err *e)
{
	(void)e;
	put_object(j);
	put_field(j, STR("on"), q->me.shortcuts);
	put_key(j, STR("shortcuts"));
	put_array(j);
	for (size_t i = 0; i < COUNT(shortcuts); i++) {
		if (!is_mine(q, &shortcuts[i]))
			continue;
		put_object(j);
		put_field(j, STR("press"), shortcuts[i].press);
		put_field(j, STR("what"), say(shortcuts[i].name, q->lang));
		put_end_object(j);
	}
	put_end_array(j);
	put_end_object(j);
	return true;
}

static bool shortcuts_set_job(struct db *db, struct instant now, void *what, struct err *e)
{
	(void)now;
	const struct person *p = what;
	return run(db, e, "update person set shortcuts = ? where id = ?", p->shortcuts, p->id);
}

bool account_shortcuts_post(struct request *q, struct answer *a, struct err *e)
{
	struct person me = q->me;
	me.shortcuts = str_is(field(&q->form, STR("on")), STR("1"));
	return job_send(q, shortcuts_set_job, &me, e) ? answer_see(q, a, "/account/shortcuts") : answer_not_taken(q, a, e);
}
