/* ways.c - one table, one list in JSON and one end for all that lets in beside a password. */
#include "web/ways.h"

static void show_one(struct request *q, struct out *o, const struct ways_kind *k, const struct way *w)
{
	html(o, "<tr><th scope=\"row\">{}</th>", w->name);
	if (k->says)
		html(o, "<td>{}</td>", w->says);
	html(o, "<td>");
	part_time(o, w->made);
	html(o, "</td><td>");
	part_time(o, w->used);
	html(o, "</td><td>");
	form_open(q, o, k->end);
	form_hidden(q, o, STR("id"), text(q->mem, "{}", w->id));
	html(o, "<button class=\"second\" aria-label=\"{}: {}\">{}</button></form></td></tr>", say(k->ending, q->lang), w->name, say(k->ending, q->lang));
}

void show_ways(struct request *q, struct out *o, const struct ways_kind *k, const struct ways *all)
{
	if (!all->n) {
		part_empty(o, say(k->none, q->lang));
		return;
	}
	html(o, "<table><thead><tr><th scope=\"col\">{}</th>", say(k->column, q->lang));
	if (k->says)
		html(o, "<th scope=\"col\">{}</th>", say(k->says, q->lang));
	html(o, "<th scope=\"col\">{}</th><th scope=\"col\">{}</th><td></td></tr></thead><tbody>", say(T_key_made, q->lang), say(T_key_used, q->lang));
	for (size_t i = 0; i < all->n; i++)
		show_one(q, o, k, &all->at[i]);
	html(o, "</tbody></table>");
}

void put_ways(struct json *j, const struct ways_kind *k, const struct ways *all)
{
	put_object(j);
	put_key(j, k->list);
	put_array(j);
	for (size_t i = 0; i < all->n; i++) {
		const struct way *w = &all->at[i];
		put_object(j);
		put_field(j, STR("id"), w->id);
		if (k->named)
			put_field(j, STR("name"), w->name);
		if (k->flag.len)
			put_field(j, k->flag, w->flag);
		put_field(j, STR("made"), w->made);
		put_field(j, STR("used"), w->used);
		put_end_object(j);
	}
	put_end_array(j);
	put_end_object(j);
}

bool way_end_post(struct request *q, struct answer *a, job_fn *job, struct str page, struct err *e)
{
	struct way_end w = { .client = q->me.client, .person = q->me.id };
	if (!field(&q->form, STR("id")).len)
		return answer_again(q, a, say(T_error_422_help, q->lang), e);
	field_int(&q->form, STR("id"), &w.id);
	if (!job_send(q, job, &w, e))
		return answer_not_taken(q, a, e);
	return w.found ? answer_see(q, a, "{}", page) : answer_missing(a);
}
