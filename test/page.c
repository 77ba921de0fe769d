/* test/page.c - a scanner of tags, and on top of it text, forms and paths.
 *
 * One token at a time: the text before a tag, and the tag with its attributes. */
#include "page.h"

struct tag { struct str before, name; struct fields attributes; bool ends, empty; };

static bool is_one_of(struct str s, const struct str *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(s, list[i]))
			return true;
	return false;
}

/* ---- tags ------------------------------------------------------------------------------------------ */

static struct str decode(struct str s, struct arena *mem)
{
	static const struct { struct str name, text; } known[] = {
		{ LIT("amp"), LIT("&") }, { LIT("lt"), LIT("<") }, { LIT("gt"), LIT(">") }, { LIT("quot"), LIT("\"") },
		{ LIT("#39"), LIT("'") }, { LIT("apos"), LIT("'") }, { LIT("nbsp"), LIT(" ") },
	};
	struct out o = out_open(mem);
	while (s.len) {
		struct str rest = s, plain = str_split(&rest, '&');
		out_bytes(&o, plain);
		if (plain.len == s.len)
			break;
		struct str name = str_split(&rest, ';');
		for (size_t i = 0; i < COUNT(known); i++)
			if (str_is(name, known[i].name))
				out_bytes(&o, known[i].text);
		s = rest;
	}
	return out_str(&o);
}

static void read_attributes(struct str inside, struct tag *t, struct arena *mem)
{
	for (inside = str_trim(inside); inside.len; inside = str_trim(inside)) {
		size_t n = 0;
		while (n < inside.len && inside.at[n] != '=' && inside.at[n] != ' ' && inside.at[n] != '\n')
			n++;
		struct str name = str_cut(inside, 0, n), value = NONE;
		inside = str_cut(inside, n, inside.len);
		if (str_starts(inside, STR("=\""))) {
			inside = str_cut(inside, 2, inside.len);
			value = decode(str_split(&inside, '"'), mem);
		}
		field_add(mem, &t->attributes, name, value);
	}
}

/* The end of a tag is the first > outside of quotes. */
static size_t tag_length(struct str s)
{
	bool quoted = false;
	size_t n = 0;
	for (; n < s.len && (quoted || s.at[n] != '>'); n++)
		if (s.at[n] == '"')
			quoted = !quoted;
	return n;
}

static bool next_tag(struct str *rest, struct tag *t, struct arena *mem)
{
	if (!rest->len)
		return false;
	*t = (struct tag){ .before = str_split(rest, '<') };
	size_t n = tag_length(*rest);
	struct str inside = str_cut(*rest, 0, n);
	*rest = str_cut(*rest, n + 1, rest->len);
	t->ends = str_starts(inside, STR("/"));
	t->empty = str_ends(inside, STR("/"));
	inside = str_cut(inside, t->ends, inside.len - t->empty);
	size_t name = 0;
	while (name < inside.len && inside.at[name] != ' ' && inside.at[name] != '\n' && inside.at[name] != '\t')
		name++;
	t->name = str_cut(inside, 0, name);
	read_attributes(str_cut(inside, name, inside.len), t, mem);
	return true;
}

/* ---- text ------------------------------------------------------------------------------------------ */

/* White space of all kinds, no-break spaces included, counts as one blank. */
static void fold_blanks(struct out *o, struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		struct str rest = str_cut(s, i, s.len);
		size_t broad = str_starts(rest, STR("\u00a0")) ? 2 : str_starts(rest, STR("\u202f")) ? 3 : 0;
		bool blank = broad || s.at[i] == ' ' || s.at[i] == '\n' || s.at[i] == '\t' || s.at[i] == '\r';
		if (!blank)
			out_char(o, s.at[i]);
		else if (o->len && o->at[o->len - 1] != ' ')
			out_char(o, ' ');
		i += broad ? broad - 1 : 0;
	}
}

struct str page_text(struct str html, struct arena *mem)
{
	static const struct str within_words[] = {
		LIT("a"), LIT("b"), LIT("i"), LIT("em"), LIT("strong"), LIT("span"), LIT("small"), LIT("abbr"), LIT("code"), LIT("time"), LIT("mark"), LIT("q"),
	};
	static const struct str unread[] = { LIT("script"), LIT("style"), LIT("head"), LIT("dialog") };
	struct out o = out_open(mem);
	struct str silent = NONE;
	for (struct tag t; next_tag(&html, &t, mem);) {
		if (!silent.len)
			fold_blanks(&o, decode(t.before, mem));
		if (!silent.len && !t.ends && is_one_of(t.name, unread, COUNT(unread)))
			silent = t.name;
		else if (t.ends && str_is(t.name, silent))
			silent = NONE;
		if (!is_one_of(t.name, within_words, COUNT(within_words)))
			fold_blanks(&o, STR(" "));
	}
	return str_trim(out_str(&o));
}

/* ---- forms ----------------------------------------------------------------------------------------- */

/* What is between this tag and its end, as text. */
static struct str inner_text(struct str *rest, struct str name, struct arena *mem)
{
	const char *from = rest->at;
	struct str before = *rest;
	for (struct tag t; next_tag(rest, &t, mem); before = *rest)
		if (t.ends && str_is(t.name, name))
			return (struct str){ from, (size_t)(before.at - from) + t.before.len };
	return (struct str){ from, (size_t)(rest->at - from) };
}

static void read_input(const struct tag *t, struct form *f, struct arena *mem)
{
	static const struct str unsent[] = { LIT("submit"), LIT("button"), LIT("image"), LIT("reset"), LIT("file") };
	static const struct str ticked[] = { LIT("checkbox"), LIT("radio") };
	struct str type = field(&t->attributes, STR("type")), name = field(&t->attributes, STR("name"));
	bool off = is_one_of(type, ticked, COUNT(ticked)) && !field_is(&t->attributes, STR("checked"));
	if (name.len && !off && !is_one_of(type, unsent, COUNT(unsent)))
		field_add(mem, &f->fields, name, field(&t->attributes, STR("value")));
}

/* A select sends its selected option, else its first. */
static void read_select(const struct tag *select, struct str *rest, struct form *f, struct arena *mem)
{
	struct str value = NONE;
	bool first = true;
	for (struct tag t; next_tag(rest, &t, mem) && !(t.ends && str_is(t.name, STR("select")));) {
		if (t.ends || !str_is(t.name, STR("option")))
			continue;
		if (first || field_is(&t.attributes, STR("selected")))
			value = field(&t.attributes, STR("value"));
		first = false;
	}
	field_add(mem, &f->fields, field(&select->attributes, STR("name")), value);
}

/* Reads one form up to its end; true if the button is in it. */
static bool read_form(struct str *rest, struct str button, struct form *f, struct out *labels, struct arena *mem)
{
	bool found = false;
	struct str names[2] = { NONE, NONE };
	for (struct tag t; next_tag(rest, &t, mem) && !(t.ends && str_is(t.name, STR("form")));) {
		if (t.ends)
			continue;
		if (str_is(t.name, STR("input"))) {
			read_input(&t, f, mem);
		} else if (str_is(t.name, STR("textarea"))) {
			field_add(mem, &f->fields, field(&t.attributes, STR("name")), str_trim(decode(inner_text(rest, t.name, mem), mem)));
		} else if (str_is(t.name, STR("select"))) {
			read_select(&t, rest, f, mem);
		} else if (str_is(t.name, STR("button"))) {
			struct str label = page_text(inner_text(rest, t.name, mem), mem);
			print(labels, " \"{}\"", label);
			if (found || !str_is(label, button))
				continue;
			found = true;
			names[0] = field(&t.attributes, STR("name")), names[1] = field(&t.attributes, STR("value"));
		}
	}
	if (found && names[0].len)
		field_add(mem, &f->fields, names[0], names[1]);
	return found;
}

static struct str first_with(struct str html, struct str attribute, struct str value, struct arena *mem)
{
	for (struct tag t; next_tag(&html, &t, mem);)
		if (!t.ends && field_is(&t.attributes, attribute) && (!value.len || str_is(field(&t.attributes, attribute), value)))
			return field(&t.attributes, STR("name"));
	return NONE;
}

/* A field is named by its name or by its label; labels may go on with a remark, and may hold their field. */
static struct str name_of(struct str form, struct str word, struct arena *mem)
{
	struct str rest = form, name = first_with(form, STR("name"), word, mem);
	for (struct tag t; !name.len && next_tag(&rest, &t, mem);) {
		if (t.ends || !str_is(t.name, STR("label")))
			continue;
		struct str id = field(&t.attributes, STR("for")), inner = inner_text(&rest, t.name, mem);
		if (str_starts(page_text(inner, mem), word))
			name = id.len ? first_with(form, STR("id"), id, mem) : first_with(inner, STR("name"), NONE, mem);
	}
	return name;
}

/* Of a list to choose from, what stands there or the value behind it. */
static struct str value_of(struct str form, struct str name, struct str word, struct arena *mem)
{
	bool mine = false;
	for (struct tag t; next_tag(&form, &t, mem);) {
		if (str_is(t.name, STR("select")))
			mine = !t.ends && str_is(field(&t.attributes, STR("name")), name);
		if (!mine || t.ends || !str_is(t.name, STR("option")))
			continue;
		struct str value = field(&t.attributes, STR("value"));
		if (str_is(page_text(inner_text(&form, t.name, mem), mem), word))
			return value;
	}
	return word;
}

/* Written fields replace the preset ones of their name, the second of a name the second; a box that was not ticked is added. */
static bool write_fields(struct form *f, struct str form, const struct fields *written, struct arena *mem, struct err *e)
{
	for (size_t i = 0; i < written->n; i++) {
		struct str name = name_of(form, written->at[i].name, mem), value = value_of(form, name, written->at[i].value, mem);
		size_t k = 0;
		int before = 0;
		if (!name.len)
			return fail(e, "the form has no field \"{}\"", written->at[i].name);
		for (size_t w = 0; w < i; w++)
			before += str_is(written->at[w].name, written->at[i].name);
		while (k < f->fields.n && (!str_is(f->fields.at[k].name, name) || before-- > 0))
			k++;
		if (k < f->fields.n)
			f->fields.at[k].value = value;
		else
			field_add(mem, &f->fields, name, value);
	}
	return true;
}

bool page_form(struct str html, struct str button, const struct fields *written, struct arena *mem, struct form *out, struct err *e)
{
	struct out labels = out_open(mem);
	struct str rest = html;
	for (struct tag t; next_tag(&rest, &t, mem);) {
		if (t.ends || !str_is(t.name, STR("form")))
			continue;
		*out = (struct form){ .method = field(&t.attributes, STR("method")), .action = field(&t.attributes, STR("action")),
		                      .enctype = field(&t.attributes, STR("enctype")) };
		const char *from = rest.at;
		if (read_form(&rest, button, out, &labels, mem))
			return write_fields(out, (struct str){ from, (size_t)(rest.at - from) }, written, mem, e);
	}
	return fail(e, "no button \"{}\" on the page; there are:{}", button, out_str(&labels));
}

struct strs page_passwords(struct str html, struct arena *mem)
{
	struct strs names = { 0 };
	for (struct tag t; next_tag(&html, &t, mem);)
		if (str_is(t.name, STR("input")) && str_is(field(&t.attributes, STR("type")), STR("password")))
			*push(mem, &names) = field(&t.attributes, STR("name"));
	return names;
}

static bool is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

static void print_escaped(struct out *o, struct str s)
{
	static const char digits[] = "0123456789ABCDEF";
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];
		if (is_plain(s.at[i])) {
			out_char(o, s.at[i]);
		} else {
			out_char(o, '%');
			out_char(o, digits[c >> 4]);
			out_char(o, digits[c & 15]);
		}
	}
}

struct str form_print(const struct fields *f, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < f->n; i++) {
		if (i)
			out_char(&o, '&');
		print_escaped(&o, f->at[i].name);
		out_char(&o, '=');
		print_escaped(&o, f->at[i].value);
	}
	return out_str(&o);
}

/* ---- XML ------------------------------------------------------------------------------------------- */

static struct str local_name(struct str name)
{
	ptrdiff_t colon = str_find(name, STR(":"));
	return str_cut(name, (size_t)(colon + 1), name.len);
}

bool xml_has(struct str xml, struct str path, struct str wanted, struct arena *mem, struct str *seen)
{
	struct out at = out_open(mem);                   /* "/Invoice/ID" */
	struct str full = text(mem, "/{}", path);
	*seen = NONE;
	for (struct tag t; next_tag(&xml, &t, mem);) {
		if (str_starts(t.name, STR("?")) || str_starts(t.name, STR("!")) || !t.name.len)
			continue;
		if (t.ends && str_is(out_str(&at), full)) {
			*seen = str_trim(decode(t.before, mem));
			if (str_is(*seen, wanted))
				return true;
		}
		if (!t.ends)
			print(&at, "/{}", local_name(t.name));
		if (t.ends || t.empty)
			while (at.len && at.at[--at.len] != '/')
				;
	}
	return false;
}
