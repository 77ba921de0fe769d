/* page_phones.c - the telephone numbers of a client and its people: what a caller is known by. */
#include "inventory/phone.h"
#include "web/page_calls.h"

static bool person_choice(struct request *q, struct out *o, struct err *e)
{
	struct person *all;
	size_t n;
	VEC(struct option) options = { 0 };
	if (!person_list(q->db, q->client, q->mem, &all, &n, e))
		return false;
	*push(q->mem, &options) = (struct option){ STR("0"), say(T_the_firm, q->lang) };
	for (size_t i = 0; i < n; i++)
		*push(q->mem, &options) = (struct option){ text(q->mem, "{}", all[i].id), all[i].name };
	form_choice(q, o, &(struct input){ .name = STR("person"), .label = say(T_who, q->lang) }, options.at, options.n);
	return true;
}

bool show_phones(struct request *q, struct out *o, struct err *e)
{
	struct phone_rows all = { 0 };
	bool may = RIGHT_WORK & 1u << q->me.role;
	if (!phone_list(q->db, q->client, q->mem, &all, e))
		return false;
	html(o, "<h2 id=\"phones\">{}</h2>", say(T_phone_numbers, q->lang));
	if (!all.n)
		part_empty(o, say(T_no_phone_numbers, q->lang));
	else
		html(o, "<ul>");
	for (size_t i = 0; i < all.n; i++) {
		struct str who = say(T_the_firm, q->lang);
		if (all.at[i].person && !name_person(q, all.at[i].person, &who, e))
			return false;
		html(o, "<li>{}: {}", who, all.at[i].written);
		if (may) {
			form_open(q, o, text(q->mem, "/clients/{}/phone", q->client));
			form_hidden(q, o, STR("drop"), text(q->mem, "{}", all.at[i].id));
			html(o, "<button class=\"plain\">{}: {}</button></form>", say(T_remove, q->lang), all.at[i].written);
		}
		html(o, "</li>");
	}
	if (all.n)
		html(o, "</ul>");
	if (!may)
		return true;
	form_open(q, o, text(q->mem, "/clients/{}/phone", q->client));
	form_input(q, o, &(struct input){ .name = STR("number"), .label = say(T_phone, q->lang), .type = STR("tel"), .most = 60 });
	if (!person_choice(q, o, e))
		return false;
	form_close(o, say(T_add, q->lang));
	return true;
}

/* person 0: the firm's. */
bool put_phones(struct request *q, struct json *j, struct err *e)
{
	struct phone_rows all = { 0 };
	if (!phone_list(q->db, q->client, q->mem, &all, e))
		return false;
	put_key(j, STR("phones"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		put_object(j);
		put_field(j, STR("id"), all.at[i].id);
		put_field(j, STR("person"), all.at[i].person);
		put_field(j, STR("number"), all.at[i].number);
		put_end_object(j);
	}
	put_end_array(j);
	return true;
}

bool client_phone_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	struct str drop = field(&q->form, STR("drop"));
	field_add(q->mem, &f, drop.len ? STR("phone") : STR("number"), drop.len ? drop : str_trim(field(&q->form, STR("number"))));
	field_add(q->mem, &f, STR("person"), field(&q->form, STR("person")));
	return act_done(q, a, drop.len ? STR("phone.end") : STR("phone.add"), &f, text(q->mem, "/clients/{}#phones", q->client), e);
}
