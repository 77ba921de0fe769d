/* page_settings.c - the settings of the house that have no page of their own, a form for each group; and where the others are set. */
#include "account/article.h"
#include "inventory/settings.h"
#include "ledger/dunning.h"
#include "web/inside.h"
#include "web/show.h"
#include "web/show_paid.h"

enum { VALUE_MOST = 300 };

static bool is_here(const struct setting_row *r, enum setting_group g) { return r->group == g && str_is(r->page, SETTINGS_PAGE); }

static bool has_numbers(const struct setting_row *r) { return r->kind == SETTING_AMOUNTS || r->kind == SETTING_PERCENT || r->kind == SETTING_RATES; }

/* With the comma of who reads it. */
static struct str shown(const struct request *q, const struct setting_row *r, struct str value)
{
	struct out o = out_open(q->mem);
	for (size_t i = 0; i < value.len; i++)
		out_char(&o, value.at[i] == '.' && q->lang == LANG_DE && has_numbers(r) ? ',' : value.at[i]);
	return out_str(&o);
}

/* As it is kept, with a point. What is no number stays as it was typed, and is refused as that. */
static struct str taken(const struct request *q, const struct setting_row *r, struct str value)
{
	struct out o = out_open(q->mem);
	for (struct str left = value; left.len && has_numbers(r);) {
		struct str one = str_split(&left, ' '), number = one, day = str_has(one, STR("=")) ? str_split(&number, '=') : NONE;
		struct money amount;
		struct micro m;
		bool below = str_starts(number, STR("-"));
		print(&o, "{}{}{}", o.len ? STR(" ") : NONE, day, day.len ? STR("=") : NONE);
		if (r->kind == SETTING_AMOUNTS && money_read(q, number, &amount))
			print(&o, "{}", amount);
		else if (r->kind != SETTING_AMOUNTS && account_number(q->mem, below ? str_cut(number, 1, number.len) : number, &m))
			print(&o, "{}", (struct micro){ below ? -m.u6 : m.u6 });
		else
			print(&o, "{}", number);
	}
	return has_numbers(r) ? out_str(&o) : value;
}

/* "house.zone, zum Beispiel Europe/Berlin; solange leer: Europe/Berlin" */
static struct str hint_of(struct request *q, const struct setting_row *r)
{
	struct str usual = r->usual.len ? phrase(q->mem, q->lang, NULL, T_setting_usual, shown(q, r, r->usual)) : NONE, hint = phrase(q->mem, q->lang, NULL, T_setting_hint, r->name, shown(q, r, r->example), usual);
	struct date end = dunning_rates_end(q->db, q->mem);
	if (r->kind != SETTING_RATES || end.day >= zone_date(q->zone, q->now).day)
		return hint;
	return text(q->mem, "{}. {}", hint, phrase(q->mem, q->lang, NULL, T_rate_missing, (struct date){ end.day + 1 }, end));
}

static void ask_words(struct request *q, struct out *o, const struct setting_row *r, const struct input *in)
{
	struct str left = r->words;
	VEC(struct option) options = { 0 };
	while (left.len) {
		struct str word = str_split(&left, ' ');
		*push(q->mem, &options) = (struct option){ word, word };
	}
	form_choice(q, o, in, options.at, options.n);
}

static void ask(struct request *q, struct out *o, const struct setting_row *r)
{
	struct str now = shown(q, r, setting(q->db, q->mem, r->name));
	struct input in = { .name = r->name, .label = r->says[q->lang], .hint = hint_of(q, r), .value = now, .most = VALUE_MOST, .optional = true };
	if (r->kind != SETTING_WORDS) {
		form_input(q, o, &in);
		return;
	}
	in.value = now.len ? now : r->usual;
	ask_words(q, o, r, &in);
}

/* The pages where the others of this group are set, each once. */
static void show_elsewhere(struct request *q, struct out *o, enum setting_group g)
{
	size_t n;
	const struct setting_row *all = setting_rows(&n);
	struct out links = out_open(q->mem);
	struct str last = NONE, allow;
	struct found f;
	for (size_t i = 0; i < n; i++) {
		if (all[i].group != g || is_here(&all[i], g) || str_is(all[i].page, last) || !route_find(STR("GET"), all[i].page, q->mem, &f, &allow))
			continue;
		html(&links, "{}<a href=\"{}\">{}</a>", last.len ? STR(", ") : NONE, all[i].page, say(f.route->title, q->lang));
		last = all[i].page;
	}
	if (links.len)
		html(o, "<p>{} {}</p>", say(T_settings_elsewhere, q->lang), raw(out_str(&links)));
}

static void show_group(struct request *q, struct out *o, enum setting_group g)
{
	size_t n;
	const struct setting_row *all = setting_rows(&n);
	html(o, "<section><h2>{}</h2>", setting_group_name(g, q->lang));
	show_elsewhere(q, o, g);
	form_open(q, o, SETTINGS_PAGE);
	for (size_t i = 0; i < n; i++)
		if (is_here(&all[i], g))
			ask(q, o, &all[i]);
	form_close(o, text(q->mem, "{}: {}", say(T_save, q->lang), setting_group_name(g, q->lang)));
	html(o, "</section>");
}

bool house_settings_page(struct request *q, struct answer *a, struct err *e)
{
	(void)e;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/house\">{}</a></p><h1>{}</h1><p>{}</p>", say(T_provider, q->lang), say(T_settings, q->lang), say(T_settings_help, q->lang));
	for (enum setting_group g = 0; g < SETTING_GROUPS; g++)
		show_group(q, o, g);
	page_close(q, a);
	return true;
}

/* Of a secret only whether there is one. */
static void put_row(struct request *q, struct json *j, const struct setting_row *r)
{
	struct str now = setting(q->db, q->mem, r->name);
	put_object(j);
	put_field(j, STR("name"), r->name);
	put_field(j, STR("group"), setting_group_name(r->group, q->lang));
	put_field(j, STR("says"), r->says[q->lang]);
	put_field(j, STR("set"), (bool)(now.len > 0));
	if (!r->secret)
		put_field(j, STR("value"), now.len ? now : r->usual);
	put_field(j, STR("page"), r->page);
	put_end_object(j);
}

bool house_settings_json(struct request *q, struct json *j, struct err *e)
{
	size_t n;
	const struct setting_row *all = setting_rows(&n);
	(void)e;
	put_object(j);
	put_key(j, STR("settings"));
	put_array(j);
	for (size_t i = 0; i < n; i++)
		put_row(q, j, &all[i]);
	put_end_array(j);
	put_end_object(j);
	return true;
}

static bool set_elsewhere(struct request *q, struct answer *a, const struct setting_row *r, struct err *e)
{
	q->wrong = r->name;
	return answer_again(q, a, phrase(q->mem, q->lang, NULL, T_setting_elsewhere, r->name, r->page.len ? r->page : say(T_dash, q->lang)), e);
}

bool settings_done(struct request *q, struct answer *a, struct fields *f, struct str then, struct err *e)
{
	struct outcome done;
	if (!act_send(q, a, STR("setting.set"), f, &done, e))
		return false;
	if (done.accepted)
		return answer_see_at(a, then);
	for (size_t i = 0; i < f->n; i++)
		if (str_starts(done.reason, f->at[i].name))
			q->wrong = f->at[i].name;
	return answer_again(q, a, done.reason, e);
}

/* The form's own fields (csrf, key) are no settings: a setting has a dot in its name. */
bool house_settings_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	for (size_t i = 0; i < q->form.n; i++) {
		const struct field *one = &q->form.at[i];
		const struct setting_row *r = setting_row_of(one->name);
		if (r && !str_is(r->page, SETTINGS_PAGE))
			return set_elsewhere(q, a, r, e);
		if (str_has(one->name, STR(".")))
			field_add(q->mem, &f, one->name, r ? taken(q, r, str_trim(one->value)) : str_trim(one->value));
	}
	return settings_done(q, a, &f, SETTINGS_PAGE, e);
}
