/* page_erasures.c - what was erased: the list, and of each a proof to print, by table and count, with the head of the audit chain. */
#include "web/show_privacy.h"

/* ---- by table and count ---- */

static struct str place_html(struct request *q, struct str table)
{
	struct str name = name_place(table, q->lang);
	return name.len ? fragment(q, "{} <code>{}</code>", name, table) : fragment(q, "<code>{}</code>", table);
}

static void one_fate(struct request *q, struct out *o, const struct erasure_counts *all, enum erasure_fate fate, enum text head, enum text none)
{
	static const struct column columns[] = { { LIT("table"), T_erase_place, false }, { LIT("rows"), T_erase_rows, true }, { LIT("rule"), T_erase_rule, false }, { LIT("until"), T_erase_until, false } };
	bool kept = fate == FATE_KEPT;
	struct sheet s = { .mem = q->mem, .columns = columns, .n = kept ? 4 : 2 };
	for (size_t i = 0; i < all->n; i++) {
		const struct erasure_count *c = &all->at[i];
		if (c->fate != fate)
			continue;
		sheet_cell(&s, (struct cell){ .value = HOLE(c->place), .html = place_html(q, c->place) });
		sheet_add(&s, c->amount);
		const struct retention *r = retention_find(c->rule);
		if (kept)
			sheet_add(&s, r ? r->basis[q->lang] : c->rule);
		if (kept && c->until.day)
			sheet_add(&s, c->until);
		else if (kept)
			sheet_add(&s, say(r && !r->years ? T_erase_while_client : T_erase_not_yet, q->lang));
	}
	html(o, "<h2>{}</h2>", say(head, q->lang));
	sheet_html(q, o, &s, say(none, q->lang));
}

void show_counts(struct request *q, struct out *o, const struct erasure_counts *c, bool done)
{
	one_fate(q, o, c, FATE_GONE, done ? T_erased_gone : T_erase_gone, T_erase_none);
	one_fate(q, o, c, FATE_REWRITTEN, done ? T_erased_rewritten : T_erase_rewritten, T_erase_none);
	one_fate(q, o, c, FATE_KEPT, T_erase_kept, T_erase_nothing_kept);
}

void put_counts(struct json *j, const struct erasure_counts *c)
{
	static const struct str fates[] = { LIT("erased"), LIT("rewritten"), LIT("kept") };      /* ORDER erasure_fate */
	put_key(j, STR("tables"));
	put_array(j);
	for (size_t i = 0; i < c->n; i++) {
		put_object(j);
		put_field(j, STR("table"), c->at[i].place);
		put_field(j, STR("fate"), fates[c->at[i].fate]);
		put_field(j, STR("rows"), c->at[i].amount);
		put_field(j, STR("rule"), c->at[i].rule);
		put_key(j, STR("until"));
		if (c->at[i].until.day)
			put_value(j, c->at[i].until);
		else
			put_null(j);
		put_end_object(j);
	}
	put_end_array(j);
}

/* ---- where texts may still name them ---- */

enum { HINTS_SHOWN = 100 };

static int64_t texts_of(const struct erasure_hints *all)
{
	int64_t n = 0;
	for (size_t i = 0; i < all->n; i++)
		n += all->at[i].texts;
	return n;
}

void show_hints(struct request *q, struct out *o, const struct erasure_hints *all, struct str surname)
{
	html(o, "<h2>{}</h2>", say(T_erase_hints, q->lang));
	if (!all->n) {
		html(o, "<p>{}</p>", say(T_erase_hints_none, q->lang));
		return;
	}
	int64_t tickets = (int64_t)all->n;
	html(o, "<p>{}</p><p>", surname.len ? phrase(q->mem, q->lang, NULL, T_erase_hints_now, surname, texts_of(all), tickets) : phrase(q->mem, q->lang, NULL, T_erase_hints_then, texts_of(all), tickets));
	for (size_t i = 0; i < all->n && i < HINTS_SHOWN; i++)
		html(o, "{}<a href=\"/tickets/{}\">{} {}</a> ({})", i ? STR(", ") : NONE, all->at[i].ticket, say(T_ticket, q->lang), all->at[i].ticket, all->at[i].texts);
	html(o, "{}</p>", all->n > HINTS_SHOWN ? STR(", …") : NONE);
}

void put_hints(struct json *j, const struct erasure_hints *all)
{
	put_key(j, STR("hints"));
	put_array(j);
	for (size_t i = 0; i < all->n; i++) {
		put_object(j);
		put_field(j, STR("client"), all->at[i].client);
		put_field(j, STR("ticket"), all->at[i].ticket);
		put_field(j, STR("texts"), all->at[i].texts);
		put_end_object(j);
	}
	put_end_array(j);
}

/* ---- the list ---- */

static struct str kind_name(const struct erasure *x, enum lang lang) { return say(x->kind == ERASURE_CLIENT ? T_client : T_person, lang); }

bool erasures_sheet(struct request *q, struct sheet *s, struct err *e)
{
	static const struct column columns[] = { { LIT("id"), T_id, true }, { LIT("mark"), T_name, false }, { LIT("kind"), T_what, false }, { LIT("at"), T_when, false }, { LIT("by"), T_by, false } };
	struct erasures all = { 0 };
	s->columns = columns;
	s->n = COUNT(columns);
	if (!erasure_list(q->db, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct erasure *x = &all.at[i];
		struct str by;
		if (!name_person(q, x->by, &by, e))
			return false;
		sheet_add(s, x->id);
		sheet_cell(s, (struct cell){ .value = HOLE(x->mark), .href = text(q->mem, "/erasures/{}", x->id) });
		sheet_cell(s, (struct cell){ .value = HOLE(x->kind == ERASURE_CLIENT ? STR("client") : STR("person")), .html = fragment(q, "{}", kind_name(x, q->lang)) });
		sheet_add(s, x->at);
		sheet_cell(s, (struct cell){ .value = HOLE(x->by ? by : NONE), .html = fragment(q, "{}", by) });
	}
	return true;
}

static void show_rules(struct request *q, struct out *o)
{
	size_t n;
	const struct retention *all = retention_all(&n);
	html(o, "<h2>{}</h2><p>{}</p><ul>", say(T_retention, q->lang), say(T_retention_help, q->lang));
	for (size_t i = 0; i < n; i++) {
		html(o, "<li>{}", all[i].basis[q->lang]);
		if (all[i].years)
			html(o, " – {}", phrase(q->mem, q->lang, NULL, T_retention_years, all[i].years));
		html(o, "</li>");
	}
	html(o, "</ul>");
}

bool erasures_page(struct request *q, struct answer *a, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	if (!erasures_sheet(q, &s, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/system\">{}</a></p><h1>{}</h1><p>{}</p>", say(T_system, q->lang), say(T_erasures, q->lang), say(T_erasures_help, q->lang));
	sheet_html(q, o, &s, say(T_erasures_none, q->lang));
	show_rules(q, o);
	page_close(q, a);
	return true;
}

/* ---- one proof ---- */

bool erasure_page(struct request *q, struct answer *a, struct err *e)
{
	struct erasure x;
	struct erasure_counts c = { 0 };
	struct erasure_hints hints = { 0 };
	struct str by, client;
	int percent;
	if (!erasure_find(q->db, q->id, q->mem, &x, e) || !erasure_hints(q->db, q->id, q->mem, &hints, e) || !erasure_counts(q->db, x.id, q->mem, &c, e) || !erasure_progress(q->db, x.id, q->mem, &percent, e) || !name_person(q, x.by, &by, e) || !name_client(q, x.whose, &client, e))
		return false;
	q->title = phrase(q->mem, q->lang, NULL, T_erasure_proof, x.mark);
	q->refresh = percent < 100 ? REFRESH : 0;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/erasures\">{}</a></p><h1>{}</h1><p>{}</p>", say(T_erasures, q->lang), q->title, setting(q->db, q->mem, STR("house.name")));
	part_facts(o);
	part_fact(o, say(T_what, q->lang), kind_name(&x, q->lang));
	part_fact(o, say(T_client, q->lang), x.whose ? client : say(T_the_house, q->lang));
	part_fact(o, say(T_when, q->lang), x.at);
	part_fact(o, say(T_by, q->lang), by.len ? by : say(T_by_command, q->lang));
	part_facts_end(o);
	html(o, "<div data-part=\"done\">");
	if (percent < 100)
		html(o, "<p class=\"notice\">{}</p>", phrase(q->mem, q->lang, NULL, T_erase_going, percent));
	show_counts(q, o, &c, true);
	if (x.kind == ERASURE_PERSON)
		show_hints(q, o, &hints, NONE);
	html(o, "</div>");
	html(o, "<h2>{}</h2><p>{}</p><p><code>{}</code></p>", say(T_audit, q->lang), phrase(q->mem, q->lang, NULL, T_erasure_chain, x.number), x.hash.len ? x.hash : STR("–"));
	html(o, "<p>{}</p>", say(T_erasure_backups, q->lang));
	page_close(q, a);
	return true;
}

bool erasure_json(struct request *q, struct json *j, struct err *e)
{
	struct erasure x;
	struct erasure_counts c = { 0 };
	struct erasure_hints hints = { 0 };
	int percent;
	if (!erasure_find(q->db, q->id, q->mem, &x, e) || !erasure_hints(q->db, q->id, q->mem, &hints, e) || !erasure_counts(q->db, x.id, q->mem, &c, e) || !erasure_progress(q->db, x.id, q->mem, &percent, e))
		return false;
	put_object(j);
	put_field(j, STR("percent"), percent);
	put_field(j, STR("id"), x.id);
	put_field(j, STR("kind"), x.kind == ERASURE_CLIENT ? STR("client") : STR("person"));
	put_field(j, STR("mark"), x.mark);
	put_field(j, STR("client"), x.whose);
	put_field(j, STR("at"), x.at);
	put_field(j, STR("audit_number"), x.number);
	put_field(j, STR("audit_hash"), x.hash);
	put_counts(j, &c);
	put_hints(j, &hints);
	put_end_object(j);
	return true;
}
