/* layout.c - the frame of every page: one head, one navigation, one place for what is wrong.
 *
 * A navigation entry shows when its address has a route and the person may see it. Nothing here reads the store,
 * so that the page of a broken store still has its frame. */
#include "web/inside.h"
#include "web/shortcut.h"
#include <pthread.h>

static const struct entry entries[] = {
	{ LIT("/today"), T_today, RIGHT_DESK, LIT("t") },           { LIT("/tickets"), T_tickets, RIGHT_DESK, LIT("q") },
	{ LIT("/inbox"), T_inbox, RIGHT_WORK, LIT("i") },
	{ LIT("/planning"), T_planning, RIGHT_DESK, LIT("b") },     { LIT("/visits"), T_visits, RIGHT_DESK, LIT("v") },
	{ LIT("/clients"), T_clients, RIGHT_DESK, LIT("c") },       { LIT("/components"), T_components, RIGHT_DESK, LIT("d") },
	{ LIT("/contracts"), T_contracts, RIGHT_DESK, LIT("k") },   { LIT("/projects"), T_projects, RIGHT_DESK, LIT("p"), .also = LIT("/quotes /orders /licences /articles /price-lists /suppliers") },
	{ LIT("/invoices"), T_invoices, RIGHT_DESK, LIT("m"), .also = LIT("/month /items /dunning /debits /refunds /bank /ledger /supplier-invoices /payables") },
	{ LIT("/reports"), T_reports, RIGHT_DESK, LIT("r") },       { LIT("/system"), T_system, RIGHT_DESK, LIT("y"), .also = LIT("/house /people /import /erasures /incidents /processing /templates") },
	{ LIT("/portal"), T_situation, RIGHT_PORTAL, LIT("t") },    { LIT("/portal/requests"), T_requests, RIGHT_PORTAL, LIT("q") },
	{ LIT("/portal/quotes"), T_quotes, RIGHT_PORTAL, LIT("p") }, { LIT("/portal/contract"), T_contract, RIGHT_PORTAL, LIT("k") },
	{ LIT("/portal/meters"), T_meters, RIGHT_PORTAL, LIT("m"), true },
	{ LIT("/portal/reports"), T_reports, RIGHT_PORTAL, LIT("r") }, { LIT("/portal/contact"), T_contact, RIGHT_PORTAL, LIT("c") },
	{ LIT("/search"), T_search, RIGHT_SIGNED_IN, LIT("s") },
};

size_t page_entries(const struct entry **out)
{
	*out = entries;
	return COUNT(entries);
}

/* Of each entry, in their order; NULL: there is none. */
static const struct route *entry_routes[COUNT(entries)];

static void find_routes(void)
{
	struct arena *mem = arena_open();
	struct found f;
	struct str allow;
	for (size_t i = 0; i < COUNT(entries); i++)
		entry_routes[i] = route_find(STR("GET"), entries[i].path, mem, &f, &allow) ? f.route : NULL;
	arena_close(mem);
}

bool entry_shows(const struct request *q, const struct entry *n)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	unsigned role = 1u << q->me.role;
	pthread_once(&once, find_routes);
	const struct route *to = entry_routes[n - entries];
	return q->me.id && n->right & role && (!n->metered || q->metered) && to && to->right & role;
}

struct str page_home(const struct request *q)
{
	for (size_t i = 0; i < COUNT(entries); i++)
		if (entry_shows(q, &entries[i]))
			return entries[i].path;
	return q->me.id ? STR("/account") : STR("/sign-in");
}

static bool is_below(struct str path, struct str of)
{
	struct str rest = str_cut(path, of.len, path.len);
	return str_starts(path, of) && (!rest.len || rest.at[0] == '/');
}

/* The entry one is in: the longest that begins the path. */
static const struct entry *current(const struct request *q)
{
	const struct entry *best = NULL;
	for (size_t i = 0; i < COUNT(entries); i++) {
		bool here = is_below(q->ask->path, entries[i].path);
		for (struct str rest = entries[i].also; rest.len && !here;)
			here = is_below(q->ask->path, str_split(&rest, ' '));
		if (here && (!best || best->path.len < entries[i].path.len))
			best = &entries[i];
	}
	return best;
}

/* press: each says the keys that lead there, for keys.js. */
static void links(struct request *q, struct out *o, const bool *shows, bool press)
{
	const struct entry *here = current(q);
	html(o, "<ul>");
	for (size_t i = 0; i < COUNT(entries); i++) {
		if (!shows[i])
			continue;
		html(o, "<li><a href=\"{}\"", entries[i].path);
		if (&entries[i] == here)
			html(o, " aria-current=\"page\"");
		if (press)
			html(o, " data-press=\"g {}\"", entries[i].letter);
		html(o, ">{}</a></li>", say(entries[i].name, q->lang));
	}
	html(o, "</ul>");
}

static void navigation(struct request *q, struct out *o)
{
	bool shows[COUNT(entries)];
	for (size_t i = 0; i < COUNT(entries); i++)
		shows[i] = entry_shows(q, &entries[i]);
	html(o, "<nav class=\"wide\" aria-label=\"{}\">", say(T_main_navigation, q->lang));
	links(q, o, shows, q->me.shortcuts);
	html(o, "</nav><details class=\"narrow\"><summary>{}</summary><nav aria-label=\"{}\">", say(T_menu, q->lang), say(T_main_navigation, q->lang));
	links(q, o, shows, false);
	html(o, "</nav></details>");
}

static void switches(struct request *q, struct out *o)
{
	struct str other = q->lang == LANG_DE ? STR("en") : STR("de");
	html(o, "<div class=\"me\">");
	if (!q->me.id) {
		html(o, "<a href=\"?lang={}\" hreflang=\"{}\" lang=\"{}\">{}</a></div>", other, other, other, say(T_other_language, q->lang));
		return;
	}
	html(o, "<a href=\"/account\">{}</a>", q->me.name);
	form_open(q, o, STR("/account/language"));
	form_hidden(q, o, STR("language"), other);
	form_hidden(q, o, STR("then"), q->ask->path);
	html(o, "<button class=\"plain\" lang=\"{}\">{}</button></form>", other, say(T_other_language, q->lang));
	form_open(q, o, STR("/sign-out"));
	html(o, "<button class=\"plain\">{}</button></form></div>", say(T_sign_out, q->lang));
}

struct str asset_named(const struct request *q, struct str path)
{
	size_t i = 0;
	while (!str_is(q->door->assets[i].path, path))
		must(++i < q->door->asset_count);
	return q->door->assets[i].file;
}

static void head(struct request *q, struct out *o)
{
	struct str title = q->title.len ? q->title : q->route ? say(q->route->title, q->lang) : say(T_house, q->lang);
	html(o, "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}{}</title>", q->lang == LANG_DE ? STR("de") : STR("en"),
	     title, str_is(title, STR("Regelbetrieb")) ? NONE : STR(" · Regelbetrieb"));
	html(o, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\">");
	html(o, "<link rel=\"stylesheet\" href=\"/assets/{}\"><link rel=\"stylesheet\" href=\"/assets/{}\"><link rel=\"icon\" href=\"/assets/{}\" type=\"image/svg+xml\">",
	     asset_named(q, STR("assets/tokens.css")), asset_named(q, STR("assets/style.css")), asset_named(q, STR("assets/icon.svg")));
	html(o, "<script src=\"/assets/{}\" defer></script>", asset_named(q, STR("assets/app.js")));
	if (q->me.id && q->me.shortcuts)
		html(o, "<script src=\"/assets/{}\" defer></script>", asset_named(q, STR("assets/keys.js")));
	html(o, "</head>");
}

/* Room for most pages from the beginning, so that none is copied as it grows. */
enum { PAGE_ROOM = 48 << 10 };

struct out *page_open(struct request *q, struct answer *a)
{
	struct out *o = &a->out;
	const struct web_order *order = q->door->order;
	o->lang = q->lang;
	if (!o->cap) {
		o->at = take(q->mem, PAGE_ROOM);
		o->cap = PAGE_ROOM;
	}
	head(q, o);
	html(o, "<body data-working=\"{}\"><a class=\"skip\" href=\"#main\">{}</a>", say(T_working, q->lang), say(T_skip, q->lang));
	if (order->demo)
		html(o, "<p class=\"banner\">{}</p>", say(T_demo, q->lang));
	if (order->is_full && order->is_full(order->at))
		html(o, "<p class=\"banner\" role=\"alert\">{}</p>", say(T_read_only, q->lang));
	if (q->logo.len)
		html(o, "<header><a class=\"house\" href=\"/\"><img class=\"logo\" src=\"/logo/{}\" alt=\"{}\"></a>", q->logo, q->logo_says);
	else
		html(o, "<header><a class=\"house\" href=\"/\">{}</a>", say(T_house, q->lang));
	if (q->me.id)
		navigation(q, o);
	switches(q, o);
	html(o, "</header>");
	if (q->refresh)
		html(o, "<main id=\"main\" tabindex=\"-1\" data-refresh=\"{}\">", q->refresh);
	else
		html(o, "<main id=\"main\" tabindex=\"-1\">");
	if (q->notice.len)
		html(o, "<p class=\"notice\" role=\"alert\">{}</p>", q->notice);
	return o;
}

void page_close(struct request *q, struct answer *a)
{
	html(&a->out, "</main>");
	show_shortcuts(q, &a->out);
	html(&a->out, "</body></html>\n");
}

static const struct { int status; enum text title, help; } errors[] = {
	{ 400, T_error_400, T_error_400_help }, { 401, T_error_401, T_error_401_help }, { 403, T_error_403, T_error_403_help },
	{ 404, T_error_404, T_error_404_help }, { 405, T_error_405, T_error_405_help }, { 408, T_error_408, T_error_408_help },
	{ 409, T_error_409, T_error_409_help }, { 413, T_error_413, T_error_413_help }, { 415, T_error_415, T_error_415_help }, { 422, T_error_422, T_error_422_help },
	{ 429, T_error_429, T_error_429_help }, { 431, T_error_431, T_error_431_help }, { 500, T_error_500, T_error_500_help },
	{ 503, T_error_503, T_error_503_help },
};

static struct str roles_words(struct request *q)
{
	struct out o = out_open(q->mem);
	for (int role = 0; role < ROLES; role++)
		if (q->lacks >> role & 1)
			print(&o, "{}{}", o.len ? STR(", ") : NONE, say(role_text((enum role)role), q->lang));
	return out_str(&o);
}

static struct str lacks_words(struct request *q) { return phrase(q->mem, q->lang, NULL, T_error_403_lacks, roles_words(q), say(role_text(q->me.role), q->lang)); }

static void put_lacks(struct request *q, struct json *j)
{
	put_key(j, STR("roles"));
	put_array(j);
	for (int role = 0; role < ROLES; role++)
		if (q->lacks >> role & 1)
			put_value(j, role_id((enum role)role));
	put_end_array(j);
}

static void put_particulars(const struct problem *p, struct json *j)
{
	if (p->line) {
		put_field(j, STR("line"), p->line);
		put_field(j, STR("column"), p->column);
		put_field(j, STR("offset"), p->offset);
	}
	if (p->most) {
		put_field(j, STR("limit"), p->most);
		put_field(j, STR("sent"), p->sent);
	}
	if (p->value.len)
		put_field(j, STR("value"), p->value);
	if (!p->words.n)
		return;
	put_key(j, STR("allowed"));
	put_array(j);
	for (size_t i = 0; i < p->words.n; i++)
		put_value(j, p->words.at[i]);
	put_end_array(j);
}

/* RFC 9457. */
static void put_problem(struct request *q, struct answer *a, struct str title, struct str help)
{
	struct json j = json_open(&a->out);
	a->type = STR("application/problem+json");
	put_object(&j);
	put_field(&j, STR("type"), STR("about:blank"));
	put_field(&j, STR("status"), a->status);
	put_field(&j, STR("title"), title);
	put_field(&j, STR("detail"), q->notice.len ? q->notice : q->lacks ? lacks_words(q) : help);
	if (q->wrong.len)
		put_field(&j, STR("field"), q->wrong);
	put_particulars(&q->problem, &j);
	if (q->lacks)
		put_lacks(q, &j);
	put_end_object(&j);
}

void page_error(struct request *q, struct answer *a)
{
	size_t i = 0;
	while (errors[i].status != a->status)
		must(++i < COUNT(errors));
	struct found f;
	struct str allow;
	if (a->status == 413 && !q->notice.len && route_find(q->ask->method, q->ask->path, q->mem, &f, &allow))
		q->notice = phrase(q->mem, q->lang, NULL, T_error_413_most, (int64_t)f.route->most / 1024);
	if (q->twin != TWIN_HTML || q->program || (q->route && q->route->kind == ROUTE_HOOK)) {
		put_problem(q, a, say(errors[i].title, q->lang), say(errors[i].help, q->lang));
		return;
	}
	q->title = say(errors[i].title, q->lang);
	struct out *o = page_open(q, a);
	html(o, "<h1>{}</h1><p>{}</p>", q->title, q->lacks ? lacks_words(q) : say(errors[i].help, q->lang));
	if (a->status == 422 && q->route->kind != ROUTE_FORM)    /* its address asks for what there is not */
		html(o, "<p class=\"tabs\"><a href=\"{}\">{}</a></p>", q->ask->path, say(T_asked_without, q->lang));
	page_close(q, a);
}
