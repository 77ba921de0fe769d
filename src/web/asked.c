/* asked.c - what stands behind the question mark of an address: taken as fields.def has it, or refused with what is possible. A filter that nobody reads
 * would show more than was asked for. */
#include "web/api.h"

enum { SAID_MOST = 100 };

/* Of what was refused so much that it is known again. */
static struct str said_back(struct str s)
{
	struct str head = str_cut(s, 0, SAID_MOST);
	return str_cut(head, 0, utf8_good(head));
}

struct str words_listed(struct arena *mem, const struct strs *words)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < words->n; i++)
		print(&o, "{}{}", i ? STR(", ") : NONE, words->at[i]);
	return out_str(&o);
}

static struct str possible(struct request *q, const struct field_fault *f)
{
	struct strs all = { 0 };
	for (size_t i = 0; i < f->words.n; i++)
		*push(q->mem, &all) = f->words.at[i];
	shapes_said(f->shapes, q->lang, q->mem, &all);
	return words_listed(q->mem, &all);
}

/* In a form people see which it is: it is marked. */
static struct str words_here(struct request *q, const struct field_fault *f)
{
	if (f->lines)
		return say(T_field_one_line_here, q->lang);
	return f->most ? phrase(q->mem, q->lang, NULL, T_field_long_here, f->most, f->sent) : phrase(q->mem, q->lang, NULL, T_field_choice_here, possible(q, f));
}

struct str fault_words(struct request *q, struct str name, const struct field_fault *f)
{
	if (q->route->kind == ROUTE_FORM && !q->program)
		return words_here(q, f);
	if (f->lines)
		return phrase(q->mem, q->lang, NULL, T_field_one_line, name);
	return f->most ? phrase(q->mem, q->lang, NULL, T_field_long, name, f->most, f->sent) : phrase(q->mem, q->lang, NULL, T_field_choice, name, possible(q, f));
}

static bool not_so(struct request *q, struct str name, struct str value, struct str words)
{
	q->wrong = name;
	q->problem.value = value;
	q->notice = words;
	return false;
}

static bool refuse_name(struct request *q, const struct route *r, const struct field *f)
{
	const struct str lists[] = { route_fields(r), route_common(r) };
	struct form_field known;
	struct strs names = { 0 };
	for (size_t i = 0; i < COUNT(lists); i++)
		for (struct str left = lists[i]; form_field_next(&left, &known);)
			*push(q->mem, &names) = known.prefix ? text(q->mem, "{}…", known.name) : known.name;
	q->problem.words = names;
	return not_so(q, said_back(f->name), said_back(f->value), phrase(q->mem, q->lang, NULL, T_asked_unknown, said_back(f->name), said_back(f->value), words_listed(q->mem, &names)));
}

static bool refuse_value(struct request *q, const struct field *f, const struct field_fault *fault)
{
	struct str said = said_back(f->value);
	q->problem.most = fault->most;
	q->problem.sent = fault->sent;
	if (!fault->shapes)                              /* else they are not all that is possible */
		q->problem.words = fault->words;
	return not_so(q, f->name, said, fault->lines || fault->most ? fault_words(q, f->name, fault) : phrase(q->mem, q->lang, NULL, T_asked_value, f->name, said, possible(q, fault)));
}

/* Days from and until are asked together and in their order: one alone would be taken for neither. */
static bool are_days_good(struct request *q, const struct fields *all)
{
	struct date from = { 0 }, until = { 0 };
	struct str first = field(all, STR("from")), last = field(all, STR("until"));
	if (!first.len && !last.len)
		return true;
	if (date_typed(first, &from) && date_typed(last, &until) && from.day <= until.day)
		return true;
	return not_so(q, STR("until"), last, say(T_asked_days, q->lang));
}

bool asked_of_page(struct request *q, struct str path, struct str query, struct fields *out)
{
	struct found f;
	struct str allow;
	must(route_find(STR("GET"), path, q->mem, &f, &allow));
	*out = (struct fields){ 0 };
	return form_parse(query, q->mem, out) ? asked_is_good(q, f.route, out) : not_so(q, NONE, said_back(query), say(T_query_broken, q->lang));
}

bool asked_is_good(struct request *q, const struct route *r, struct fields *all)
{
	struct form_field f;
	struct field_fault fault;
	for (size_t i = 0; i < all->n; i++) {
		struct field *one = &all->at[i];
		bool known = route_field(r, one->name, &f) || field_find(route_common(r), one->name, &f);
		if (!known && r->right == RIGHT_ANYONE)          /* a link that was mailed gathers names on its way */
			continue;
		if (!known)
			return refuse_name(q, r, one);
		if (field_shapes(&f))
			one->value = str_trim(one->value);
		if (!f.repeats && field_is_again(all, i))
			return not_so(q, one->name, said_back(one->value), phrase(q->mem, q->lang, NULL, T_field_twice, one->name));
		if (!field_is_untaken(&f, one->value) && !field_takes(&f, one->value, q->mem, &fault))
			return refuse_value(q, one, &fault);
	}
	return !route_field(r, STR("until"), &f) || are_days_good(q, all);
}
