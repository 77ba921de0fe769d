/* page_amend_index.c - an indexation as an amendment: by which index, from what month and what change on, on which day; and what last year would have cost under it. */
#include "account/article.h"
#include "contract/names.h"
#include "web/page_amend.h"

enum { WEEKS_MOST = 52, PERCENT_MOST = 100000000, MONTHS_OF_YEAR = 12 };

static enum lang lang_of(const struct amending *x) { return contract_head(x->contract)->lang; }

const struct adjustment *amend_chosen_index(struct request *q, const struct amending *x)
{
	const struct adjustment *all;
	struct str name = utf8_fold(q->mem, x->name);
	for (size_t n = x->kind == AMEND_INDEX ? contract_adjustments(x->contract, &all) : 0, i = 0; i < n; i++)
		if (str_is(utf8_fold(q->mem, all[i].name), name))
			return &all[i];
	return NULL;
}

/* ---- asked ---------------------------------------------------------------------------------------------------------------- */

static struct str percent_typed(struct request *q, struct micro percent)
{
	struct str s = text(q->mem, "{}", percent);
	struct out o = out_open(q->mem);
	for (size_t i = 0; i < s.len && percent.u6 > 0; i++)
		out_char(&o, s.at[i] == '.' && q->lang == LANG_DE ? ',' : s.at[i]);
	return out_str(&o);
}

/* "1.1." or "1 jan" */
static struct str day_typed(struct request *q, const struct amending *x, const struct adjustment *a)
{
	struct str day = NONE;
	if (a && a->month)
		amend_begins_typed(text(q->mem, "{}.{}.", a->day, a->month), lang_of(x), q->mem, &day);
	return day;
}

static struct str weeks_typed(struct request *q, const struct adjustment *a)
{
	enum { WEEK = 7 };
	return a && a->announced.days && a->announced.days % WEEK == 0 ? text(q->mem, "{}", a->announced.days / WEEK) : NONE;
}

static void ask_prices(struct request *q, const struct amending *x, const struct adjustment *now, struct amend_fields *out)
{
	const struct price *prices;
	struct input in = { .name = STR("name"), .label = say(T_index_of_prices, q->lang), .value = now ? now->name : NONE };
	struct amend_field *f = amend_ask(q, out, now ? AMEND_FIXED : AMEND_CHOICE, &in);
	if (now)
		return;
	amend_may(q, f, lang_of(x) == LANG_DE ? STR("preise") : STR("prices"), say(T_index_of_all, q->lang));
	for (size_t n = contract_prices(x->contract, &prices), i = 0; i < n; i++)
		amend_may(q, f, prices[i].name, name_price(q->mem, prices[i].name));
}

static void ask_line(struct request *q, struct amend_fields *out, const char *name, enum text label, enum text hint, struct str value, int most)
{
	amend_ask(q, out, AMEND_LINE, &(struct input){ .name = str_of(name), .label = say(label, q->lang), .hint = hint == T_dash ? NONE : say(hint, q->lang), .value = value, .most = most, .optional = true });
}

bool amend_ask_index(struct request *q, const struct amending *x, struct amend_fields *out)
{
	static const enum text often[] = { T_index_yearly, T_index_half_yearly, T_index_quarterly };             /* ORDER amend_often */
	const struct adjustment *now = amend_chosen_index(q, x);
	ask_prices(q, x, now, out);
	amend_ask(q, out, AMEND_LINE, &(struct input){ .name = STR("index"), .label = say(T_index, q->lang), .hint = say(T_index_hint, q->lang), .value = now ? now->index : NONE, .most = 60 });
	ask_line(q, out, "base", T_index_base, T_index_base_hint, now && now->base.day ? str_cut(text(q->mem, "{}", now->base), 0, 7) : NONE, 7);
	ask_line(q, out, "threshold", T_index_threshold, T_index_percent_hint, now ? percent_typed(q, now->threshold) : NONE, 10);
	ask_line(q, out, "most", T_index_most, T_index_percent_hint, now ? percent_typed(q, now->most) : NONE, 10);
	ask_line(q, out, "day", T_index_day, T_index_day_hint, day_typed(q, x, now), 10);
	ask_line(q, out, "announced", T_index_announced, T_dash, weeks_typed(q, now), 2);
	struct amend_field *f = amend_ask(q, out, AMEND_CHOICE, &(struct input){ .name = STR("often"), .label = say(T_index_often, q->lang), .optional = true });
	for (size_t i = 0; i < COUNT(often); i++)
		amend_may(q, f, text(q->mem, "{}", i), say(often[i], q->lang));
	if (now && now->every.months && now->every.months < MONTHS_OF_YEAR)
		f->in.value = text(q->mem, "{}", now->every.months == 6 ? (int)AMEND_HALF_YEARLY : (int)AMEND_QUARTERLY);
	return true;
}

/* ---- read ----------------------------------------------------------------------------------------------------------------- */

static bool read_percent(struct request *q, const char *name, struct micro *out)
{
	struct str typed = amend_line(q, name);
	if (str_ends(typed, STR("%")))
		typed = str_trim(str_cut(typed, 0, typed.len - 1));
	out->u6 = 0;
	return !typed.len || (account_number(q->mem, typed, out) && out->u6 >= 0 && out->u6 <= PERCENT_MOST);
}

static bool read_month(struct request *q, struct str *out)
{
	struct date first;
	*out = amend_line(q, "base");
	return !out->len || date_parse(text(q->mem, "{}-01", *out), &first);
}

static bool read_weeks(struct request *q, int64_t *out)
{
	struct str typed = amend_line(q, "announced");
	*out = 0;
	return !typed.len || (str_int(typed, out) && *out >= 0 && *out <= WEEKS_MOST);
}

void amend_take_index(struct request *q, const struct amending *x, struct amend *m)
{
	const struct adjustment *now = amend_chosen_index(q, x);
	struct amend_index i = { .index = amend_name(q, amend_line(q, "index")) };
	int64_t often = 0;
	str_int(field(&q->form, STR("often")), &often);
	i.often = often > 0 && often < AMEND_OFTEN ? (enum amend_often)often : AMEND_YEARLY;
	read_month(q, &i.base);
	read_percent(q, "threshold", &i.threshold);
	read_percent(q, "most", &i.most);
	read_weeks(q, &i.weeks);
	amend_begins_typed(amend_line(q, "day"), lang_of(x), q->mem, &i.on);
	m->name = now ? now->name : amend_line(q, "name");
	m->replaces = now != NULL;
	m->agreed = now ? amend_agreed(q, x, now->name) : NONE;
	m->amount = amend_index_said(&i, lang_of(x), q->mem);
}

struct amend_fault amend_index_fault(struct request *q, const struct amending *x)
{
	struct micro percent;
	struct str said;
	int64_t weeks;
	const struct adjustment *now = amend_chosen_index(q, x);
	const struct { bool bad; struct amend_fault fault; } all[] = {
		{ now && now->n_shares, { STR("index"), T_index_is_formula } },
		{ !amend_is_name(amend_name(q, amend_line(q, "index"))), { STR("index"), T_index_name_bad } },
		{ !read_month(q, &said), { STR("base"), T_index_base_bad } },
		{ !read_percent(q, "threshold", &percent), { STR("threshold"), T_index_percent_bad } },
		{ !read_percent(q, "most", &percent), { STR("most"), T_index_percent_bad } },
		{ !amend_begins_typed(amend_line(q, "day"), lang_of(x), q->mem, &said), { STR("day"), T_index_day_bad } },
		{ !read_weeks(q, &weeks), { STR("announced"), T_index_weeks_bad } },
	};
	for (size_t i = 0; i < COUNT(all); i++)
		if (all[i].bad)
			return all[i].fault;
	return (struct amend_fault){ NONE, T_house };
}

/* ---- what last year would have cost --------------------------------------------------------------------------------------- */

static struct micro change_of(struct index_factor f) { return (struct micro){ round_div((wide)(f.num - f.den) * 10000, f.den) * 10000 }; }

static void one_step(struct request *q, struct out *o, const struct adjustment *a, const struct index_year_step *x)
{
	const struct index_step *s = &x->step;
	struct str index = contract_index_shown(a->index, q->lang, q->mem);
	if (s->outcome == INDEX_MOVES)
		html(o, "<li>{}</li>", phrase(q->mem, q->lang, q->zone, T_index_year_moves, x->day, index, month_said(q, s->base), s->base_value, month_said(q, s->month), s->value, change_of(s->factor)));
	else if (s->outcome == INDEX_BELOW)
		html(o, "<li>{}</li>", phrase(q->mem, q->lang, q->zone, T_index_year_below, x->day));
	else
		html(o, "<li>{} <a href=\"/indexes?index={}\">{}</a></li>", phrase(q->mem, q->lang, q->zone, T_index_year_missing, x->day, index), a->index, say(T_index_add, q->lang));
}

bool show_index_year(struct request *q, struct out *o, const struct contract *c, struct str name, struct err *e)
{
	const struct adjustment *all, *a = NULL;
	struct index_year y;
	for (size_t n = contract_adjustments(c, &all), i = 0; i < n; i++)
		a = str_is(all[i].name, name) ? &all[i] : a;
	if (!a)
		return true;
	if (!index_last_year(q->db, q->client, c, a, zone_date(agreement_zone(c), q->now), q->mem, &y, e))
		return false;
	struct out billed = out_open(q->mem), more = out_open(q->mem);
	billed.lang = more.lang = q->lang;
	billed.currency = more.currency = contract_head(c)->currency;
	html(&billed, "{}", y.billed);
	html(&more, "{}", y.more);
	html(o, "<section data-part=\"index-year\"><h2>{}</h2><p>{}</p>", say(T_index_year, q->lang), say(y.steps.n ? T_index_year_help : T_index_year_none, q->lang));
	if (y.steps.n)
		html(o, "<ul>");
	for (size_t i = 0; i < y.steps.n; i++)
		one_step(q, o, a, &y.steps.at[i]);
	if (y.steps.n)
		html(o, "</ul><p>{}</p>", phrase(q->mem, q->lang, q->zone, T_index_year_sum, y.from, out_str(&billed), out_str(&more)));
	html(o, "</section>");
	return true;
}
