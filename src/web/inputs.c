/* inputs.c - forms: native controls with their label, hint and fault, filled again when they come back.
 *
 * Every form carries the session's token and a key of its own; the key makes an act that is sent twice count once. */
#include "web/inside.h"

/* No two forms have the same: what is random of it is the page's, its end the number of the form. */
static struct str form_key(struct request *q)
{
	char number[] = { (char)(q->forms >> 8), (char)q->forms };
	if (!q->forms++)
		q->keys = secret_new(q->mem);
	struct str end = hex_print(q->mem, (struct str){ number, sizeof number });
	return text(q->mem, "{}{}", str_cut(q->keys, 0, q->keys.len - end.len), end);
}

static void open_form(struct request *q, struct out *o, struct str action, struct str attributes_html)
{
	bool again = q->filling = str_is(q->kept, action);
	q->form_shown = true;
	html(o, "<form method=\"post\" action=\"{}\"{}><input type=\"hidden\" name=\"csrf\" value=\"{}\">", action, raw(attributes_html), q->csrf);
	html(o, "<input type=\"hidden\" name=\"key\" value=\"{}\">", again && field(&q->form, STR("key")).len ? field(&q->form, STR("key")) : form_key(q));
}

void form_open(struct request *q, struct out *o, struct str action) { open_form(q, o, action, NONE); }
void form_open_upload(struct request *q, struct out *o, struct str action) { open_form(q, o, action, STR(" enctype=\"multipart/form-data\"")); }

void form_open_rows(struct request *q, struct out *o, struct str action) { open_form(q, o, action, STR(" class=\"rows\"")); }

void form_close(struct out *o, struct str submit) { html(o, "<p class=\"act\"><button>{}</button></p></form>", submit); }

/* What stands in an input: what was posted, if this is the form that is shown again; never a password. */
static struct str value_of(struct request *q, const struct input *in)
{
	if (str_is(in->type, STR("password")))
		return NONE;
	return q->filling && field_is(&q->form, in->name) ? field(&q->form, in->name) : in->value;
}

static struct str id_of(const struct input *in) { return in->id.len ? in->id : in->name; }

/* The fault stands at its field, in the form that is shown again. */
static bool is_wrong(const struct request *q, const struct input *in) { return q->filling && q->wrong.len && str_is(q->wrong, in->name); }

static void label(struct request *q, struct out *o, const struct input *in)
{
	html(o, "<div class=\"field\"><label for=\"{}\">{}", id_of(in), in->label);
	if (in->optional)
		html(o, " <small>({})</small>", say(T_optional, q->lang));
	html(o, "</label>");
	if (in->hint.len)
		html(o, "<p class=\"hint\" id=\"{}-hint\">{}</p>", id_of(in), in->hint);
	if (is_wrong(q, in))
		html(o, "<p class=\"fault\" id=\"{}-fault\">{}</p>", id_of(in), q->notice);
}

/* id, name and what ties the control to its hint and fault. */
static void attributes(struct request *q, struct out *o, const struct input *in)
{
	html(o, " id=\"{}\" name=\"{}\"", id_of(in), in->name);
	if (is_wrong(q, in))
		html(o, " aria-invalid=\"true\" aria-describedby=\"{}-fault\"", id_of(in));
	else if (in->hint.len)
		html(o, " aria-describedby=\"{}-hint\"", id_of(in));
	if (!in->optional)
		html(o, " required");
}

void form_input(struct request *q, struct out *o, const struct input *in)
{
	struct str value = value_of(q, in), type = in->type.len ? in->type : STR("text");
	size_t most = in->most ? in->most : FIELD_MOST;
	label(q, o, in);
	if (str_is(type, STR("area"))) {
		html(o, "<textarea rows=\"8\" maxlength=\"{}\"", most);
		attributes(q, o, in);
		html(o, ">\n{}</textarea></div>", value);
		return;
	}
	if (str_is(type, STR("file")))
		html(o, "<input type=\"file\"");
	else
		html(o, "<input type=\"{}\" maxlength=\"{}\" value=\"{}\"", type, most, value);
	if (in->autocomplete.len)
		html(o, " autocomplete=\"{}\"", in->autocomplete);
	attributes(q, o, in);
	html(o, "></div>");
}

void form_hidden(struct request *q, struct out *o, struct str name, struct str value)
{
	(void)q;
	html(o, "<input type=\"hidden\" name=\"{}\" value=\"{}\">", name, value);
}

void form_choice(struct request *q, struct out *o, const struct input *in, const struct option *options, size_t n)
{
	struct str value = value_of(q, in);
	label(q, o, in);
	html(o, "<select");
	attributes(q, o, in);
	html(o, ">");
	for (size_t i = 0; i < n; i++) {
		html(o, "<option value=\"{}\"{}", options[i].value, raw(options[i].lang_html));
		if (str_is(options[i].value, value))
			html(o, " selected");
		html(o, ">{}</option>", options[i].name);
	}
	html(o, "</select></div>");
}

void form_ticks(struct request *q, struct out *o, const struct input *in, const struct option *options, size_t n)
{
	size_t ticked = 0;
	VEC(bool) on = { 0 };
	for (size_t i = 0; i < n; i++) {
		bool yes = false;
		struct str given = q->filling ? NONE : in->value;
		while (given.len)
			yes |= str_is(str_split(&given, ' '), options[i].value);
		for (size_t k = 0; q->filling && k < q->form.n; k++)
			yes |= str_is(q->form.at[k].name, in->name) && str_is(q->form.at[k].value, options[i].value);
		*push(q->mem, &on) = yes;
		ticked += yes;
	}
	html(o, "<details class=\"ticks\"");
	if (ticked)
		html(o, " open");
	html(o, "><summary>{}</summary><fieldset><legend>{}</legend>", in->label, in->hint);
	for (size_t i = 0; i < n; i++) {
		html(o, "<label><input type=\"checkbox\" name=\"{}\" value=\"{}\"", in->name, options[i].value);
		if (on.at[i])
			html(o, " checked");
		html(o, "> {}</label>", options[i].name);
	}
	html(o, "</fieldset></details>");
}
