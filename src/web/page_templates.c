/* page_templates.c - templates of the house: for answers, new tickets and checklists; one form, empty or with one of them in it. */
#include "ticket/template.h"
#include "web/show.h"

static enum text kind_text(enum template_kind k)
{
	static const enum text names[] = { T_template_reply, T_template_ticket, T_template_checklist };  /* ORDER template_kind */
	return names[k];
}

static struct str kind_id(enum template_kind k)
{
	static const struct str ids[] = { LIT("reply"), LIT("ticket"), LIT("checklist") };       /* ORDER template_kind */
	return ids[k];
}

bool templates_sheet(struct request *q, struct sheet *s, struct err *e)
{
	static const struct column columns[] = { { LIT("id"), T_number, true, true }, { LIT("kind"), T_template_for, false }, { LIT("name"), T_name, false }, { LIT("german"), T_german, false }, { LIT("english"), T_english, false } };
	struct templates all = { 0 };
	s->columns = columns;
	s->n = COUNT(columns);
	if (!template_list(q->db, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct template *t = &all.at[i];
		sheet_add(s, t->id);
		sheet_cell(s, (struct cell){ .value = HOLE(kind_id(t->kind)), .html = html_words(q, say(kind_text(t->kind), q->lang)) });
		sheet_cell(s, (struct cell){ HOLE(t->name), .href = text(q->mem, "/templates?edit={}", t->id) });
		sheet_add(s, t->words[LANG_DE]);
		sheet_add(s, t->words[LANG_EN]);
	}
	return true;
}

static void edit_form(struct request *q, struct out *o, const struct template *t)
{
	struct option kinds[TEMPLATE_KINDS];
	for (enum template_kind k = TEMPLATE_REPLY; k < TEMPLATE_KINDS; k++)
		kinds[k] = (struct option){ text(q->mem, "{}", (int)k), say(kind_text(k), q->lang) };
	html(o, "<h2>{}</h2>", say(t->id ? T_template_edit : T_template_new, q->lang));
	form_open(q, o, STR("/templates"));
	form_hidden(q, o, STR("template"), text(q->mem, "{}", t->id));
	if (!t->id)
		form_choice(q, o, &(struct input){ .name = STR("kind"), .label = say(T_template_for, q->lang) }, kinds, COUNT(kinds));
	form_input(q, o, &(struct input){ .name = STR("name"), .label = say(T_name, q->lang), .most = 100, .value = t->name });
	form_input(q, o, &(struct input){ .name = STR("german"), .label = say(T_german, q->lang), .type = STR("area"), .most = 20000, .optional = true, .value = t->words[LANG_DE],
	                                  .hint = phrase(q->mem, q->lang, NULL, T_template_hint, template_fields(q->lang, q->mem)) });
	form_input(q, o, &(struct input){ .name = STR("english"), .label = say(T_english, q->lang), .type = STR("area"), .most = 20000, .optional = true, .value = t->words[LANG_EN] });
	html(o, "<p class=\"act\"><button>{}</button>", say(T_save, q->lang));
	if (t->id)
		html(o, " <button class=\"second\" name=\"leave\" value=\"1\" formnovalidate>{}</button>", say(T_template_leave, q->lang));
	html(o, "</p></form>");
}

bool templates_page(struct request *q, struct answer *a, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	struct template t = { 0 };
	int64_t id = 0;
	if (field_int(&q->query, STR("edit"), &id) || field_int(&q->form, STR("template"), &id))
		if (!template_find(q->db, id, q->mem, &t, e))
			return false;
	if (!templates_sheet(q, &s, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<h1>{}</h1>", say(T_templates, q->lang));
	sheet_html(q, o, &s, say(T_no_templates, q->lang));
	if (RIGHT_DRAFT & 1u << q->me.role)
		edit_form(q, o, &t);
	page_close(q, a);
	return true;
}

bool templates_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("template"), LIT("kind"), LIT("name"), LIT("german"), LIT("english") };
	struct fields f = { 0 };
	bool leave = field(&q->form, STR("leave")).len > 0;
	for (size_t i = 0; i < (leave ? 1 : COUNT(names)); i++)
		field_add(q->mem, &f, names[i], field(&q->form, names[i]));
	q->client = 0;
	return act_done(q, a, leave ? STR("template.leave") : STR("template.set"), &f, STR("/templates"), e);
}
