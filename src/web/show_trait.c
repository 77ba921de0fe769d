/* show_traits.c - see web/trait.h. */
#include "web/trait.h"

static bool is_of(const struct trait *t, int64_t site, int64_t component) { return site ? t->site == site : component && t->component == component; }

struct str trait_words(struct request *q, const struct traits *all, int64_t site, int64_t component)
{
	struct out o = out_open(q->mem);
	for (size_t i = 0; i < all->n; i++)
		if (is_of(&all->at[i], site, component))
			print(&o, "{}{}: {}", o.len ? STR("; ") : NONE, name_fact(q->mem, all->at[i].name, q->lang), name_word(q->mem, all->at[i].value, q->lang));
	return out_str(&o);
}

void traits_json(struct json *j, const struct traits *all, int64_t site, int64_t component)
{
	put_key(j, STR("facts"));
	put_object(j);
	for (size_t i = 0; i < all->n; i++)
		if (is_of(&all->at[i], site, component))
			put_field(j, all->at[i].name, all->at[i].value);
	put_end_object(j);
}

static void lines(struct request *q, struct out *o, const struct traits *all, int64_t site, int64_t component)
{
	for (size_t i = 0; i < all->n; i++)
		if (is_of(&all->at[i], site, component))
			part_fact(o, name_fact(q->mem, all->at[i].name, q->lang), name_word(q->mem, all->at[i].value, q->lang));
}

void show_traits(struct request *q, struct out *o, const struct traits *all, int64_t component, int64_t site)
{
	lines(q, o, all, 0, component);
	if (site)
		lines(q, o, all, site, 0);
}

bool show_site_choice(struct request *q, struct out *o, int64_t client, struct err *e)
{
	struct sites all = { 0 };
	VEC(struct option) options = { 0 };
	if (!site_list(q->db, client, q->mem, &all, e))
		return false;
	*push(q->mem, &options) = (struct option){ STR("0"), say(T_not_known_yet, q->lang) };
	for (size_t i = 0; i < all.n; i++)
		*push(q->mem, &options) = (struct option){ text(q->mem, "{}", all.at[i].id), all.at[i].name };
	if (all.n)
		form_choice(q, o, &(struct input){ .name = STR("site"), .label = say(T_site, q->lang), .hint = say(T_site_of_ticket, q->lang), .optional = true }, options.at, options.n);
	return true;
}

static void name_and_value(struct request *q, struct out *o, const struct strs *names)
{
	VEC(struct option) options = { 0 };
	for (size_t i = 0; i < names->n; i++)
		*push(q->mem, &options) = (struct option){ names->at[i], name_fact(q->mem, names->at[i], q->lang) };
	form_choice(q, o, &(struct input){ .name = STR("name"), .label = say(T_fact, q->lang) }, options.at, options.n);
	form_input(q, o, &(struct input){ .name = STR("value"), .label = say(T_value, q->lang), .hint = say(T_trait_hint, q->lang), .most = 200, .optional = true });
	form_close(o, say(T_trait_save, q->lang));
}

bool show_site_telling(struct request *q, struct out *o, const struct sites *all, struct err *e)
{
	struct strs names = { 0 };
	VEC(struct option) options = { 0 };
	if (!trait_asked(q->db, q->client, STR("site"), q->mem, &names, e))
		return false;
	if (!names.n || !all->n)
		return true;
	html(o, "<h2>{}</h2>", say(T_site_tell, q->lang));
	form_open(q, o, text(q->mem, "/clients/{}/site-fact", q->client));
	for (size_t i = 0; i < all->n; i++)
		*push(q->mem, &options) = (struct option){ text(q->mem, "{}", all->at[i].id), all->at[i].name };
	form_choice(q, o, &(struct input){ .name = STR("site"), .label = say(T_site, q->lang) }, options.at, options.n);
	name_and_value(q, o, &names);
	return true;
}

bool show_component_telling(struct request *q, struct out *o, int64_t component, struct err *e)
{
	struct strs names = { 0 };
	if (!(RIGHT_WORK & 1u << q->me.role))
		return true;
	if (!trait_asked(q->db, q->client, STR("inventory"), q->mem, &names, e))
		return false;
	if (!names.n)
		return true;
	html(o, "<details><summary>{}</summary>", say(T_component_tell, q->lang));
	form_open(q, o, text(q->mem, "/components/{}/fact", component));
	name_and_value(q, o, &names);
	html(o, "</details>");
	return true;
}

static void add_typed(struct request *q, struct fields *f, struct str name) { field_add(q->mem, f, name, field(&q->form, name)); }

bool client_site_fact_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	add_typed(q, &f, STR("site"));
	add_typed(q, &f, STR("name"));
	add_typed(q, &f, STR("value"));
	return act_done(q, a, STR("site.tell"), &f, text(q->mem, "/clients/{}/site", q->client), e);
}

bool component_fact_post(struct request *q, struct answer *a, struct err *e)
{
	struct component c;
	struct fields f = { 0 };
	if (!component_find(q->db, q->client, q->id, q->mem, &c, e))
		return false;
	field_add(q->mem, &f, STR("key"), c.key);
	add_typed(q, &f, STR("name"));
	add_typed(q, &f, STR("value"));
	return act_done(q, a, STR("component.tell"), &f, text(q->mem, "/components/{}", q->id), e);
}
