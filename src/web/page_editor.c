/* page_editor.c - writing a contract: the text on the left, what it says on the right.
 *
 * One form. Its button "check" answers the same page with the text kept; with script the text goes to the check
 * as it is typed, and only the right side comes back. Saving is the act contract.draft, by the button or, with script, by
 * itself; when somebody else saved meanwhile, both texts are shown and none is lost. Who may not write sees the same page
 * with the text closed. */
#include "agreement/agreement.h"
#include "base/assets.h"
#include "web/api.h"
#include "web/editor.h"
#include "web/show_replay.h"

#define PHRASE(q, key, ...) phrase((q)->mem, (q)->lang, NULL, key, __VA_ARGS__)

struct texts { struct document *at; size_t n, cap; };
/* What is edited. id 0: a new contract of the client (0: a master of the house). */
struct sheet_of_text { struct agreement agreement; struct texts docs; size_t words; struct agreement last; const struct contract *law; bool clash; };      /* words: so many vocabularies that the house keeps, behind the first text; clash: somebody else saved meanwhile */

static bool may_write(const struct request *q) { return RIGHT_DRAFT & 1u << q->me.role; }
static struct str action(const struct request *q, int64_t id) { return id ? text(q->mem, "/contracts/{}/edit", id) : STR("/contracts/new"); }

/* ---- what is edited ------------------------------------------------------------------------------------------------ */

/* The fields of act contract.draft: each text, and its name behind it. Browsers end lines with CR LF; texts do with LF. */
static struct str unix_lines(struct arena *mem, struct str s)
{
	struct out o = out_open(mem);
	while (s.len) {
		ptrdiff_t at = str_find(s, STR("\r\n"));
		out_bytes(&o, str_cut(s, 0, at < 0 ? s.len : (size_t)at));
		s = str_cut(s, at < 0 ? s.len : (size_t)at + 1, s.len);
	}
	return out_str(&o);
}

/* What a text is called until it says so. */
static struct str usual_name(struct request *q, size_t place)
{
	return place ? PHRASE(q, T_editor_annex_file, place) : q->lang == LANG_DE ? STR("vertrag.md") : STR("contract.md");
}

static void add_text(struct request *q, struct texts *out, struct str bytes)
{
	struct document d = { usual_name(q, out->n), bytes };
	*push(q->mem, out) = d;
}

static void posted_texts(struct request *q, struct texts *out)
{
	for (size_t i = 0; i < q->form.n; i++) {
		struct str name = q->form.at[i].name, value = q->form.at[i].value;
		if (str_is(name, STR("document")) || str_is(name, STR("annex")))
			add_text(q, out, unix_lines(q->mem, value));
		else if (out->n && (str_is(name, STR("document.name")) || str_is(name, STR("annex.name"))))
			out->at[out->n - 1].name = value;
	}
}

/* The first one by the reader's language. */
static const struct { struct str key, asset; enum text name; } beginnings[] = {
	{ LIT("small"), LIT("contracts/small.de.md"), T_editor_from_small },
	{ LIT("small.en"), LIT("contracts/small.en.md"), T_editor_from_small_english },
	{ LIT("basis"), LIT("contracts/masters/basis.de.md"), T_editor_from_basis },
	{ LIT("plus"), LIT("contracts/masters/plus.de.md"), T_editor_from_plus },
	{ LIT("premium"), LIT("contracts/masters/premium.de.md"), T_editor_from_premium },
	{ LIT("basis.en"), LIT("contracts/masters/basis.en.md"), T_editor_from_basis_english },
	{ LIT("plus.en"), LIT("contracts/masters/plus.en.md"), T_editor_from_plus_english },
	{ LIT("premium.en"), LIT("contracts/masters/premium.en.md"), T_editor_from_premium_english },
	{ LIT("standard"), LIT("contracts/standard.en.md"), T_editor_from_english },
};

void editor_beginnings(struct arena *mem, struct strs *out)
{
	for (size_t i = 0; i < COUNT(beginnings); i++)
		*push(mem, out) = beginnings[i].key;
}

static struct str beginning(struct request *q)
{
	struct str wanted = field(&q->query, STR("from")), bytes;
	if (str_is(wanted, STR("words")))
		return say(T_editor_words_skeleton, q->lang);
	size_t found = q->lang == LANG_DE ? 0 : 1;
	for (size_t i = 0; i < COUNT(beginnings); i++)
		found = str_is(wanted, beginnings[i].key) ? i : found;
	must(asset_find(beginnings[found].asset, &bytes));
	return bytes;
}

/* What the text is compared with: the version that binds last; of a master the one it follows. A text that cannot be read any
 * more is compared with nothing. */
static bool load_law(struct request *q, struct sheet_of_text *s, struct err *e)
{
	const struct contract *c = NULL;
	int64_t base = s->agreement.base;
	if (q->client && !agreement_last(q->db, q->client, zone_date(q->zone, q->now), q->mem, &s->last, e))
		return false;
	if (q->client)
		base = s->last.id;
	if (!base)
		return true;
	if (!agreement_by_id(q->db, q->client, base, q->mem, &s->last, &c, e))
		return false;
	s->law = c;
	return true;
}

/* The vocabularies that the head names now: of them nobody writes a word here. */
static bool join_words(struct request *q, struct sheet_of_text *s, struct err *e)
{
	struct document *docs = s->docs.at;
	size_t n = s->docs.n;
	if (!vocabularies_join(q->db, q->mem, &docs, &n, &s->words, e))
		return false;
	s->docs = (struct texts){ docs, n, n };
	return true;
}

static bool is_words(const struct sheet_of_text *s, size_t place) { return place > 0 && place <= s->words; }

static bool load(struct request *q, int64_t id, struct sheet_of_text *out, struct err *e)
{
	struct document *docs;
	size_t n;
	*out = (struct sheet_of_text){ 0 };
	if (id && !agreement_find(q->db, q->client, id, q->mem, &out->agreement, e))
		return false;
	posted_texts(q, &out->docs);
	if (!out->docs.n && id) {
		if (!agreement_documents(q->db, q->client, id, q->mem, &docs, &n, e))
			return false;
		for (size_t i = 0; i < n; i++)
			*push(q->mem, &out->docs) = docs[i];
	}
	if (!out->docs.n)
		*push(q->mem, &out->docs) = (struct document){ usual_name(q, 0), beginning(q) };
	return join_words(q, out, e) && load_law(q, out, e);
}

/* Once signed or offered a text stays as it is. */
static bool is_open(const struct sheet_of_text *s) { return !s->agreement.id || agreement_may(s->agreement.state, STR("edit")); }

/* What a draft follows: as it was begun, or the version that saving would name; and what was ruled for the client. */
static bool look_at_store(struct request *q, const struct sheet_of_text *s, struct editor_look *l, struct err *e)
{
	struct findings found = { 0 };
	if (!l->c || !is_open(s))
		return true;
	if (!agreement_follows(q->db, q->client, s->agreement.id ? s->agreement.base : s->last.id, s->docs.at, l->c, q->lang, q->mem, &found, e))
		return false;
	if (!l->late && !agreement_precedents(q->db, q->client, s->agreement.id, l->c, q->lang, q->mem, &found, e))
		return false;                                        /* what was late judges nothing, and is not called ready to be signed */
	if (!vocabularies_check(q->db, q->client, s->agreement.id, s->docs.at, s->docs.n, q->lang, q->mem, &found, e))
		return false;
	editor_add(l, &found, q->mem);
	return true;
}

/* A version in force is not compared with itself. */
static bool look_at(struct request *q, const struct sheet_of_text *s, bool exact, struct editor_look *out, struct err *e)
{
	bool itself = s->last.id && s->last.id == s->agreement.id;
	editor_look(&(struct editor_ask){ s->docs.at, s->docs.n, itself ? NULL : s->law, field(&q->form, STR("row")), field(&q->form, STR("column")), exact }, q->mem, out);
	if (!q->client && out->compared)
		comparison_of_master(&out->comparison);
	return look_at_store(q, s, out, e);
}

static bool look(struct request *q, const struct sheet_of_text *s, struct out *o, struct err *e)
{
	struct editor_look l;
	if (!look_at(q, s, false, &l, e))
		return false;
	l.writes = may_write(q) && is_open(s);
	editor_show(&l, s->agreement.id ? text(q->mem, "/contracts/{}", s->agreement.id) : NONE, o);
	return true;
}

/* ---- the page ------------------------------------------------------------------------------------------------------- */

static void text_area(struct request *q, struct out *o, const struct document *d, size_t place, bool closed)
{
	struct str name = place ? STR("annex") : STR("document");
	html(o, "<div class=\"field\"><label for=\"text-{}\">{}</label>", place, place ? PHRASE(q, T_editor_annex, d->name) : PHRASE(q, T_editor_document, d->name));
	html(o, "<textarea id=\"text-{}\" name=\"{}\" data-file=\"{}\" rows=\"{}\" spellcheck=\"false\" required", place, name, d->name, place ? 14 : 32);
	if (closed)
		html(o, " readonly");
	html(o, ">\n{}</textarea><input type=\"hidden\" name=\"{}.name\" value=\"{}\"></div>", d->bytes, name, d->name);
}

/* Read with the contract, and not written here. */
static void text_of_words(struct request *q, struct out *o, const struct document *d)
{
	html(o, "<details data-part=\"words\"><summary>{}</summary><p class=\"muted\">{}</p><pre class=\"clauses\">{}</pre></details>", PHRASE(q, T_editor_words, d->name), say(T_editor_words_help, q->lang), d->bytes);
}

/* What a head can name. */
static bool show_kept(struct request *q, struct out *o, struct err *e)
{
	struct house_vocabularies all = { 0 };
	struct out list = out_open(q->mem);
	if (!vocabulary_list(q->db, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].agreement.state == AGREEMENT_ANALYSED)
			html(&list, " <a href=\"/contracts/{}\">{} {}</a>", all.at[i].agreement.id, all.at[i].is.name, all.at[i].is.version);
	if (list.len)
		html(o, "<p class=\"tabs\" data-part=\"vocabularies\">{}{}</p>", say(T_editor_words_kept, q->lang), raw(out_str(&list)));
	return true;
}

static bool client_choice(struct request *q, struct out *o, struct err *e)
{
	struct str chosen = field(&q->form, STR("client")).len ? field(&q->form, STR("client")) : field(&q->query, STR("client"));
	return show_client_choice(q, o, &(struct input){ .name = STR("client"), .label = say(T_for_which_client, q->lang), .value = chosen }, say(T_editor_master, q->lang), e);
}

/* "10:42", of another day with its date. */
static struct str hour_words(struct request *q, struct instant at)
{
	struct civil c = zone_civil(q->zone, at);
	struct str hour = text(q->mem, "{}{}:{}{}", c.hour / 10, c.hour % 10, c.minute / 10, c.minute % 10);
	return zone_date(q->zone, at).day == zone_date(q->zone, q->now).day ? hour : PHRASE(q, T_editor_day_hour, zone_date(q->zone, at), hour);
}

static struct str saved_words(struct request *q, const struct agreement *a)
{
	return a->edited_at.ms && agreement_may(a->state, STR("edit")) ? PHRASE(q, T_editor_saved, hour_words(q, a->edited_at)) : NONE;
}

static void buttons(struct request *q, struct out *o, const struct sheet_of_text *s)
{
	html(o, "<p class=\"act\">");
	if (may_write(q) && is_open(s))
		html(o, "<button name=\"do\" value=\"save\" title=\"{}\">{}</button> ", say(T_editor_save_key, q->lang), say(T_editor_save, q->lang));
	html(o, "<button class=\"second\" name=\"do\" value=\"check\">{}</button> ", say(T_editor_check, q->lang));
	if (s->law)
		html(o, "<button class=\"second\" name=\"do\" value=\"replay\" data-working=\"{}\">{}</button> ", say(T_editor_working, q->lang), say(T_editor_replay, q->lang));
	html(o, "<button class=\"second\" name=\"do\" value=\"score\" data-working=\"{}\">{}</button> ", say(T_editor_score_working, q->lang), say(T_editor_score, q->lang));
	if (may_write(q) && is_open(s))
		html(o, "<button class=\"second\" name=\"do\" value=\"annex\">{}</button>", say(T_editor_add_annex, q->lang));
	html(o, "</p><p class=\"muted\" id=\"unsaved\" data-unsaved=\"{}\" data-offline=\"{}\" data-large=\"{}\" data-unreadable=\"{}\" data-stale=\"{}\" role=\"status\">{}</p>", say(T_editor_unsaved, q->lang),
	     say(T_editor_offline, q->lang), say(T_editor_large, q->lang), say(T_editor_unreadable_bytes, q->lang), say(T_editor_stale, q->lang), saved_words(q, &s->agreement));
	if (may_write(q) && is_open(s) && s->agreement.id)
		html(o, "<p class=\"tabs\"><a href=\"/contracts/{}#next\">{}</a></p>", s->agreement.id, say(T_editor_onward, q->lang));
}

/* The other's text beside one's own, which stays in the form; what is done about it is the person's. */
static bool show_clash(struct request *q, struct out *o, const struct sheet_of_text *s, struct err *e)
{
	struct document *docs;
	size_t n;
	struct str who;
	if (!s->clash)
		return true;
	if (!name_person(q, s->agreement.editor, &who, e) || !agreement_documents(q->db, q->client, s->agreement.id, q->mem, &docs, &n, e))
		return false;
	html(o, "<div class=\"notice\" role=\"alert\"><p>{}</p>", PHRASE(q, T_editor_clash, who, hour_words(q, s->agreement.edited_at)));
	for (size_t i = 0; i < n; i++)
		html(o, "<details><summary>{}</summary><pre class=\"clauses\">{}</pre></details>", PHRASE(q, T_editor_theirs, docs[i].name), docs[i].bytes);
	form_hidden(q, o, STR("seen"), s->agreement.sha256);
	html(o, "<p class=\"act\"><button class=\"second\" name=\"do\" value=\"over\">{}</button> <a href=\"/contracts/{}/edit\">{}</a></p></div>", say(T_editor_over, q->lang),
	     s->agreement.id, say(T_editor_take_theirs, q->lang));
	return true;
}

/* Whose words they are, and what they are compared with. */
static bool above(struct request *q, struct out *o, const struct sheet_of_text *s, struct err *e)
{
	struct str client = NONE;
	if (q->client && !name_client(q, q->client, &client, e))
		return false;
	html(o, "<p class=\"above\"><a href=\"/contracts\">{}</a>", say(T_contracts, q->lang));
	if (s->agreement.id)
		html(o, " · <a href=\"/contracts/{}\">{}</a>", s->agreement.id, s->agreement.title);
	html(o, "</p><h1>{}{}{}</h1>", q->title, client.len ? STR(": ") : NONE, client);
	if (!is_open(s))
		html(o, "<p class=\"notice\">{}</p>", say(T_editor_closed, q->lang));
	if (s->law && s->last.id != s->agreement.id)
		html(o, "<p class=\"muted\">{}</p>", PHRASE(q, T_editor_compared_with, s->last.title, s->last.version));
	return true;
}

static void show_beginnings(struct request *q, struct out *o)
{
	html(o, "<p class=\"tabs\">{} ", say(T_editor_begin_with, q->lang));
	for (size_t i = 0; i < COUNT(beginnings); i++)
		html(o, "<a href=\"/contracts/new?from={}&amp;client={}\">{}</a> ", beginnings[i].key, field(&q->query, STR("client")), say(beginnings[i].name, q->lang));
	html(o, "<a href=\"/contracts/new?from=words\">{}</a> ", say(T_editor_from_words, q->lang));
	html(o, "</p>");
}

static const struct contract *read_text(struct request *q, const struct sheet_of_text *s)
{
	struct findings found = { 0 };
	struct contract *c = NULL;
	contract_read(s->docs.at, s->docs.n, q->mem, &c, &found);
	return c;
}

static bool replay_text(struct request *q, struct out *o, const struct sheet_of_text *s, struct err *e) { return show_replayed(q, o, s->law, read_text(q, s), e); }

static void tell(void *with, int percent) { waiting_tell(*(const int64_t *)with, percent); }

static void score_text(struct request *q, struct out *o, const struct sheet_of_text *s)
{
	waiting_tell(q->me.id, 0);
	editor_score(&(struct editor_ask){ .docs = s->docs.at, .n = s->docs.n }, (struct patience){ .tell = tell, .with = &q->me.id }, o);
	waiting_end(q->me.id);
}

/* What only a button asks for, for it takes longer; of anything else nothing. */
static bool show_asked(struct request *q, struct out *o, const struct sheet_of_text *s, struct str asked, struct err *e)
{
	if (str_is(asked, STR("score")))
		score_text(q, o, s);
	return !str_is(asked, STR("replay")) || replay_text(q, o, s, e);
}

/* Those that are written here; a vocabulary that the house keeps is not. */
static void put_texts(struct json *j, const struct sheet_of_text *s)
{
	put_key(j, STR("texts"));
	put_array(j);
	for (size_t i = 0; i < s->docs.n; i++) {
		if (is_words(s, i))
			continue;
		put_object(j);
		put_field(j, STR("name"), s->docs.at[i].name);
		put_field(j, STR("text"), s->docs.at[i].bytes);
		put_end_object(j);
	}
	put_end_array(j);
}

/* To a program: the texts as they stand now, what they say, and what it asked for besides. */
static bool answer_look(struct request *q, struct answer *a, const struct sheet_of_text *s, struct str asked, struct err *e)
{
	struct editor_look l;
	struct json j = json_open(&a->out);
	if (!look_at(q, s, true, &l, e))
		return false;
	a->type = STR("application/json");
	put_object(&j);
	put_texts(&j, s);
	editor_put(&l, &j);
	if (str_is(asked, STR("score")))
		editor_put_score(&(struct editor_ask){ .docs = s->docs.at, .n = s->docs.n }, (struct patience){ 0 }, &j);
	if (str_is(asked, STR("replay")) && !put_replayed(q, &j, s->law, read_text(q, s), e))
		return false;
	put_end_object(&j);
	return true;
}

static bool write_page(struct request *q, struct answer *a, struct sheet_of_text *s, struct str asked, struct err *e)
{
	bool closed = !may_write(q) || !is_open(s), mine = str_is(q->kept, action(q, s->agreement.id));
	q->title = say(s->agreement.id ? T_editor_edit : T_editor_new, q->lang);
	struct out *o = page_open(q, a);
	if (!above(q, o, s, e))
		return false;
	if (!s->agreement.id)
		show_beginnings(q, o);
	form_open(q, o, action(q, s->agreement.id));
	html(o, "<div class=\"editor\" id=\"editor\" data-check=\"{}\"", s->agreement.id ? text(q->mem, "/contracts/{}/check", s->agreement.id) : STR("/contracts/check"));
	if (mine)
		html(o, " data-dirty=\"1\"");
	html(o, "><div>");
	form_hidden(q, o, STR("was"), mine && field_is(&q->form, STR("was")) ? field(&q->form, STR("was")) : s->agreement.sha256);
	if ((!s->agreement.id && !client_choice(q, o, e)) || !show_clash(q, o, s, e))
		return false;
	for (size_t i = 0; i < s->docs.n; i++)
		if (is_words(s, i))
			text_of_words(q, o, &s->docs.at[i]);
		else
			text_area(q, o, &s->docs.at[i], i, closed);
	if (!closed && !show_kept(q, o, e))
		return false;
	buttons(q, o, s);
	html(o, "</div><div id=\"look\">");
	if (!show_asked(q, o, s, asked, e) || (!s->law && !str_is(asked, STR("replay")) && !replay_text(q, o, s, e)))
		return false;
	if (!look(q, s, o, e))
		return false;
	html(o, "</div></div></form>");
	page_close(q, a);
	return true;
}

/* A text that came back after its session had ended counts as posted: q->form holds it. */
bool contract_edit_page(struct request *q, struct answer *a, struct err *e)
{
	struct sheet_of_text s;
	return load(q, q->id, &s, e) && write_page(q, a, &s, NONE, e);
}

/* The client a new contract is for: from the form, else from the address; 0 or nothing: a master of the house. */
enum { NO_SUCH_CLIENT = -1 };
static bool choose_client(struct request *q, struct err *e)
{
	struct client c;
	struct str asked = field(&q->form, STR("client"));
	int64_t id = 0;
	asked = asked.len ? asked : field(&q->query, STR("client"));
	q->client = 0;
	if (!asked.len || str_is(asked, STR("0")))
		return true;
	str_int(asked, &id);
	if (!client_find(q->db, id, q->mem, &c, e))
		return false;
	q->client = c.id ? c.id : NO_SUCH_CLIENT;
	return true;
}

bool contract_new_page(struct request *q, struct answer *a, struct err *e)
{
	struct sheet_of_text s;
	if (!choose_client(q, e))
		return false;
	return q->client == NO_SUCH_CLIENT ? answer_missing(a) : load(q, 0, &s, e) && write_page(q, a, &s, NONE, e);
}

/* What the text says; the text itself is in /contracts/ID.json. */
static bool put_look(struct request *q, struct json *j, int64_t id, struct err *e)
{
	struct sheet_of_text s;
	struct editor_look l;
	if (!load(q, id, &s, e) || !look_at(q, &s, true, &l, e))
		return false;
	editor_print(&l, j);
	return true;
}

bool contract_edit_json(struct request *q, struct json *j, struct err *e) { return put_look(q, j, q->id, e); }
bool contract_new_json(struct request *q, struct json *j, struct err *e) { return choose_client(q, e) && (q->client == NO_SUCH_CLIENT || put_look(q, j, 0, e)); }

/* ---- what is posted --------------------------------------------------------------------------------------------------- */

/* was: the stored text as it was looked at; whoever saves between that and the act is not written over. */
static bool send_text(struct request *q, struct answer *a, const struct sheet_of_text *s, struct str was, struct outcome *out, struct err *e)
{
	struct fields f = { 0 };
	if (s->agreement.id) {
		field_add(q->mem, &f, STR("contract"), text(q->mem, "{}", s->agreement.id));
		field_add(q->mem, &f, STR("was"), was);
	}
	for (size_t i = 0; i < s->docs.n; i++) {
		struct str name = i ? STR("annex") : STR("document");
		field_add(q->mem, &f, name, s->docs.at[i].bytes);
		field_add(q->mem, &f, text(q->mem, "{}.name", name), s->docs.at[i].name);
	}
	if (!act_send(q, a, STR("contract.draft"), &f, out, e))
		return false;
	if (!out->accepted && !a->status)
		a->status = 422;
	return true;
}

/* Has the stored text become another than the one this text began from? Not if both are the same by now. */
static bool clashes(struct request *q, const struct sheet_of_text *s, struct str was)
{
	return s->agreement.id && was.len && !str_is(was, s->agreement.sha256) && !str_is(contract_hash(s->docs.at, s->docs.n, q->mem), s->agreement.sha256);
}

/* A program has its own text and reads the other's at /contracts/ID.json. */
static bool tell_clash(struct request *q, const struct sheet_of_text *s, struct err *e)
{
	struct str who;
	if (!name_person(q, s->agreement.editor, &who, e))
		return false;
	q->notice = PHRASE(q, T_editor_clash, who, hour_words(q, s->agreement.edited_at));
	return true;
}

static bool save(struct request *q, struct answer *a, struct sheet_of_text *s, struct str was, struct err *e)
{
	struct outcome out;
	if (clashes(q, s, was)) {
		a->status = 409;
		s->clash = true;
		return q->program ? tell_clash(q, s, e) : write_page(q, a, s, NONE, e);
	}
	if (!send_text(q, a, s, s->agreement.sha256, &out, e))
		return false;
	if (out.accepted)
		return answer_see(q, a, "/contracts/{}/edit", s->agreement.id ? s->agreement.id : out.id);
	q->notice = out.reason;
	return q->program || write_page(q, a, s, NONE, e);
}

/* For the script of the page: saved or not, in words, and what the next saving begins from. */
static bool save_by_itself(struct request *q, struct answer *a, const struct sheet_of_text *s, struct str was, struct err *e)
{
	struct outcome out = { .reason = say(T_editor_closed_told, q->lang) };
	struct str who = NONE;
	bool closed = !is_open(s), clash = !closed && clashes(q, s, was), stops = closed || clash;
	if (closed)
		a->status = 409;
	else if (clash ? !name_person(q, s->agreement.editor, &who, e) : !send_text(q, a, s, s->agreement.sha256, &out, e))
		return false;
	if (clash)
		out.reason = PHRASE(q, T_editor_clash_told, who, hour_words(q, s->agreement.edited_at));
	struct json j = json_open(&a->out);
	a->type = STR("application/json");
	put_object(&j);
	put_field(&j, STR("saved"), out.accepted);
	put_field(&j, STR("clash"), stops);
	put_field(&j, STR("text"), out.accepted ? PHRASE(q, T_editor_saved, hour_words(q, q->now)) : out.reason);
	put_field(&j, STR("contract"), s->agreement.id ? s->agreement.id : out.id);
	put_field(&j, STR("was"), contract_hash(s->docs.at, s->docs.n, q->mem));
	put_end_object(&j);
	return true;
}

/* Behind each text the rows that its facts lack. */
static void insert_meanings(struct request *q, struct sheet_of_text *s)
{
	struct findings found = { 0 };
	struct contract *c = NULL;
	contract_read(s->docs.at, s->docs.n, q->mem, &c, &found);
	for (size_t i = 0; c && i < s->docs.n; i++) {
		struct str rows = contract_missing_meanings(c, (int)i, q->mem), block = contract_head(c)->lang == LANG_DE ? STR("werte") : STR("values");
		if (rows.len && !is_words(s, i))
			s->docs.at[i].bytes = text(q->mem, "{}\n```{}\n{}```\n", s->docs.at[i].bytes, block, rows);
	}
}

static bool posted(struct request *q, struct answer *a, int64_t id, struct err *e)
{
	struct sheet_of_text s;
	struct str wanted = field(&q->form, STR("do")), was = field(&q->form, STR("was"));
	bool over = str_is(wanted, STR("over")), itself = str_is(wanted, STR("autosave")), saves = over || itself || str_is(wanted, STR("save"));
	q->kept = q->ask->path;
	if (!load(q, id, &s, e))
		return false;
	if (saves && !may_write(q)) {
		q->lacks = RIGHT_DRAFT;
		return a->status = 403, true;
	}
	if (saves && !itself && !is_open(&s))
		return a->status = 409, answer_again(q, a, say(T_editor_closed, q->lang), e);
	if (itself)
		return save_by_itself(q, a, &s, was, e);
	if (saves)
		return save(q, a, &s, over ? field(&q->form, STR("seen")) : was, e);
	if (str_is(wanted, STR("annex")) && s.docs.n < EDITOR_DOCUMENTS)
		*push(q->mem, &s.docs) = (struct document){ PHRASE(q, T_editor_annex_file, s.docs.n), say(T_editor_annex_skeleton, q->lang) };
	if (str_is(wanted, STR("meanings")) && may_write(q) && is_open(&s))
		insert_meanings(q, &s);
	return q->program ? answer_look(q, a, &s, wanted, e) : write_page(q, a, &s, wanted, e);
}

bool contract_edit_post(struct request *q, struct answer *a, struct err *e) { return posted(q, a, q->id, e); }
bool contract_new_post(struct request *q, struct answer *a, struct err *e)
{
	if (!choose_client(q, e))
		return false;
	return q->client == NO_SUCH_CLIENT ? answer_missing(a) : posted(q, a, 0, e);
}

/* The right side alone, or what a button asks for. */
static bool checked(struct request *q, struct answer *a, int64_t id, struct err *e)
{
	struct sheet_of_text s;
	if (!load(q, id, &s, e))
		return false;
	struct str asked = field(&q->form, STR("do"));
	if (q->program)
		return answer_look(q, a, &s, asked, e);
	if (str_is(asked, STR("replay")) || str_is(asked, STR("score")))
		return show_asked(q, &a->out, &s, asked, e);
	return look(q, &s, &a->out, e);
}

bool contract_edit_check_post(struct request *q, struct answer *a, struct err *e) { return checked(q, a, q->id, e); }
bool contract_new_check_post(struct request *q, struct answer *a, struct err *e)
{
	if (!choose_client(q, e))
		return false;
	return q->client == NO_SUCH_CLIENT ? answer_missing(a) : checked(q, a, 0, e);
}
