/* test/visit.c - commands, pages and buttons, put together from doors and pages. */
#include "visit.h"
#include "inventory/words.h"
#include <limits.h>
#include <unistd.h>

struct strs words_of(struct str s, struct arena *mem)
{
	struct strs words = { 0 };
	for (s = str_trim(s); s.len; s = str_trim(s))
		*push(mem, &words) = str_split(&s, ' ');
	return words;
}

/* A command that names the data is told of the store beside it. */
bool program_command(const struct program *p, struct str words, struct arena *mem, int *code, struct str *printed, struct err *e)
{
	struct strs argv = { 0 }, more = words_of(words, mem);
	*push(mem, &argv) = p->binary;
	for (size_t i = 0; i < more.n; i++) {
		*push(mem, &argv) = more.at[i];
		if (i && p->store.len && str_is(more.at[i - 1], STR("--data"))) {
			*push(mem, &argv) = STR("--store");
			*push(mem, &argv) = p->store;
		}
	}
	return child_run(&argv, mem, code, printed, e);
}

bool visitor_open(const struct program *p, struct visitor *v, struct str path, struct arena *mem, struct err *e)
{
	if (!http_visit(p->http, v, STR("GET"), path, NONE, mem, e))
		return false;
	return v->status == 200 || fail(e, "{} answers {}: {}", path, v->status, page_text(v->page, mem));
}

/* A relative action keeps the folder of the page, none at all the page itself; a place within the page is the browser's own business. */
static struct str target(const struct visitor *v, struct str whole, struct arena *mem)
{
	struct str rest = whole, action = str_split(&rest, '#');
	if (!action.len)
		return v->path;
	if (str_starts(action, STR("/")))
		return action;
	struct str folder = v->path;
	while (folder.len && folder.at[folder.len - 1] != '/')
		folder.len--;
	return text(mem, "{}{}", folder, action);
}

/* As a browser writes a form with files; the boundary occurs in no text of a story. */
static bool multipart(struct visitor *v, const struct fields *fields, struct arena *mem, struct str *body, struct err *e)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < fields->n; i++)
		print(&o, "--Rand-der-Teile\r\nContent-Disposition: form-data; name=\"{}\"\r\n\r\n{}\r\n", fields->at[i].name, fields->at[i].value);
	for (size_t i = 0; i < v->files.n; i++) {
		struct str bytes;
		if (!file_read(v->files.at[i].value, mem, 16 << 20, &bytes, e))
			return false;
		print(&o, "--Rand-der-Teile\r\nContent-Disposition: form-data; name=\"{}\"; filename=\"{}\"\r\nContent-Type: application/octet-stream\r\n\r\n",
		      v->files.at[i].name, v->files.at[i].value);
		out_bytes(&o, bytes);
		print(&o, "\r\n");
	}
	print(&o, "--Rand-der-Teile--\r\n");
	*body = out_str(&o);
	v->files = (struct fields){ 0 };
	return true;
}

bool visitor_press(const struct program *p, struct visitor *v, const struct str *labels, size_t n, struct arena *mem, struct err *e)
{
	struct form f;
	bool found = false;
	for (size_t i = 0; i < n && !found; i++) {
		*e = (struct err){ 0 };
		found = page_form(v->page, labels[i], &v->written, mem, &f, e);
	}
	if (!found)
		return false;
	v->written = (struct fields){ 0 };
	struct str to = target(v, f.action, mem), body = form_print(&f.fields, mem);
	if (str_is(f.enctype, STR("multipart/form-data"))) {
		if (!multipart(v, &f.fields, mem, &body, e))
			return false;
		v->sending = STR("multipart/form-data; boundary=Rand-der-Teile");
		bool sent = http_visit(p->http, v, STR("POST"), to, body, mem, e);
		v->sending = NONE;
		return sent;
	}
	if (str_is(utf8_fold(mem, f.method), STR("post")))
		return http_visit(p->http, v, STR("POST"), to, body, mem, e);
	return http_visit(p->http, v, STR("GET"), text(mem, "{}?{}", to, body), NONE, mem, e);
}

/* The secret must fit every rule for passwords; it guards nothing. */
static bool set_password(const struct program *p, struct visitor *v, struct str printed, struct arena *mem, struct err *e)
{
	static const struct str labels[] = { LIT("Kennwort setzen"), LIT("Set password") };
	ptrdiff_t at = str_find(printed, STR("/link/"));
	if (at < 0)
		return fail(e, "no link in: {}", printed);
	struct str path = str_cut(printed, (size_t)at, printed.len);
	if (!visitor_open(p, v, str_trim(str_split(&path, '\n')), mem, e))
		return false;
	struct strs fields = page_passwords(v->page, mem);
	for (size_t i = 0; i < fields.n; i++)
		field_add(mem, &v->written, fields.at[i], STR("Heringe-schwimmen-rueckwaerts-7"));
	return visitor_press(p, v, labels, COUNT(labels), mem, e) && (v->status == 200 || fail(e, "after the password: {}: {}", v->status, page_text(v->page, mem)));
}

bool visitor_sign_in(const struct program *p, struct visitor *v, struct arena *mem, struct err *e)
{
	struct str printed;
	int code;
	if (!program_command(p, text(mem, "link --data {} {}", p->data, v->name), mem, &code, &printed, e))
		return false;
	return code == 0 ? set_password(p, v, printed, mem, e) : fail(e, "link answers {}: {}", code, printed);
}

bool visitor_follow_link(const struct program *p, struct visitor *v, struct arena *mem, struct err *e)
{
	struct str link;
	return child_says(p->pid, p->out, STR("link "), mem, &link, e) && set_password(p, v, link, mem, e);
}

/* ---- names and worlds -------------------------------------------------------------------------------------- */

static bool is_name_char(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

bool names_fill(const struct fields *names, struct str from, struct out *o, struct err *e)
{
	while (from.len) {
		size_t whole = from.len, n = 0;
		struct str plain = str_split(&from, '$');
		out_bytes(o, plain);
		if (plain.len == whole)
			break;
		while (n < from.len && is_name_char(from.at[n]))
			n++;
		struct str name = str_cut(from, 0, n);
		if (!name.len || !field_is(names, name))
			return fail(e, "nothing is known as ${}", name);
		out_bytes(o, field(names, name));
		from = str_cut(from, n, from.len);
	}
	return true;
}

struct fields names_usual(struct str tree, struct arena *mem)
{
	struct fields names = { 0 };
	char host[HOST_NAME_MAX + 1] = "";
	gethostname(host, sizeof host - 1);
	field_add(mem, &names, STR("hostname"), str_keep(mem, str_of(host)));
	field_add(mem, &names, STR("contracts"), text(mem, "{}/contracts", tree));
	struct zone *zone = NULL;                        /* of the house, when it has not said another */
	struct err unknown = { 0 };
	must(zone_load(STR("Europe/Berlin"), mem, &zone, &unknown));
	struct date today = zone_date(zone, clock_now());
	struct civil c = date_civil(today);
	field_add(mem, &names, STR("today"), text(mem, "{}", today));
	field_add(mem, &names, STR("year"), text(mem, "{}", c.year));
	for (int back = 1; back <= 4; back++) {
		struct date month = date_of(c.year, c.month - back, 1);
		field_add(mem, &names, text(mem, "month_{}", back), str_cut(text(mem, "{}", month), 0, 7));
		field_add(mem, &names, text(mem, "monat_{}", back), month_words(month, LANG_DE, mem));
		field_add(mem, &names, text(mem, "month_named_{}", back), month_words(month, LANG_EN, mem));
	}
	field_add(mem, &names, STR("worlds"), text(mem, "{}/test/worlds", tree));
	return names;
}

bool world_apply(const struct program *p, struct str file, const struct fields *names, struct arena *mem, struct err *e)
{
	struct str bytes, filled = text(mem, "{}.world", p->data), printed;
	struct out o = out_open(mem);
	int code;
	if (!file_read(file, mem, 1 << 22, &bytes, e) || !names_fill(names, bytes, &o, e) || !file_write(filled, out_str(&o), 0600, e))
		return false;
	return program_command(p, text(mem, "apply --data {} {}", p->data, filled), mem, &code, &printed, e) && (code == 0 || fail(e, "apply answers {}: {}", code, printed));
}
