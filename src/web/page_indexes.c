/* page_indexes.c - what the indexes stood at that contracts go by: month by month, with source and day of publication. */
#include "contract/names.h"
#include "web/show.h"

bool indexes_sheet(struct request *q, struct sheet *s, struct err *e)
{
	static const struct column columns[] = {
		{ LIT("index"), T_index, false }, { LIT("month"), T_month, false }, { LIT("value"), T_index_value, true }, { LIT("published"), T_published, false },
		{ LIT("source"), T_index_source, false }, { LIT("entered"), T_entered, false },
	};
	struct index_rows all = { 0 };
	s->columns = columns;
	s->n = COUNT(columns);
	if (!index_rows(q->db, NONE, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		sheet_cell(s, (struct cell){ .value = HOLE(all.at[i].name), .html = html_words(q, contract_index_shown(all.at[i].name, q->lang, q->mem)) });
		sheet_month(q, s, all.at[i].value.month);
		sheet_add(s, all.at[i].value.value);
		sheet_add(s, all.at[i].value.published);
		sheet_add(s, all.at[i].source);
		sheet_add(s, all.at[i].at);
	}
	return true;
}

static void add_form(struct request *q, struct out *o)
{
	html(o, "<h2>{}</h2><p>{}</p>", say(T_index_add, q->lang), say(T_index_add_help, q->lang));
	form_open(q, o, STR("/indexes"));
	form_input(q, o, &(struct input){ .name = STR("index"), .label = say(T_index, q->lang), .hint = say(T_index_hint, q->lang), .value = field(&q->query, STR("index")), .most = 80 });
	form_input(q, o, &(struct input){ .name = STR("month"), .label = say(T_month, q->lang), .hint = say(T_month_hint, q->lang), .value = field(&q->query, STR("month")), .most = 7 });
	form_input(q, o, &(struct input){ .name = STR("value"), .label = say(T_index_value, q->lang), .most = 14 });
	form_input(q, o, &(struct input){ .name = STR("published"), .label = say(T_published, q->lang), .type = STR("date"), .most = 10 });
	form_input(q, o, &(struct input){ .name = STR("source"), .label = say(T_index_source, q->lang), .hint = say(T_index_source_hint, q->lang), .most = 200 });
	form_close(o, say(T_save, q->lang));
}

bool indexes_page(struct request *q, struct answer *a, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	if (!indexes_sheet(q, &s, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/contracts\">{}</a></p><h1>{}</h1>", say(T_contracts, q->lang), say(T_indexes, q->lang));
	sheet_html(q, o, &s, say(T_no_indexes, q->lang));
	if (RIGHT_OWNER & 1u << q->me.role)
		add_form(q, o);
	page_close(q, a);
	return true;
}

bool indexes_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("index"), LIT("month"), LIT("value"), LIT("published"), LIT("source") };
	struct fields f = { 0 };
	for (size_t i = 0; i < COUNT(names); i++)
		field_add(q->mem, &f, names[i], str_trim(field(&q->form, names[i])));
	return act_done(q, a, STR("index.set"), &f, STR("/indexes"), e);
}
