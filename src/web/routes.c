/* routes.c - the table of addresses, and how a path finds its row.
 *
 * Matching is exact, word by word: no prefixes, no decoding, no second spelling. What is not in the table is 404. */
#include "web/page.h"

#define PAGE(path, right, object, name, title, expect) \
	{ ROUTE_PAGE, LIT(path), LIT(#name), right, object, 0, name##_page, name##_json, NULL, title, LIT(expect), LANE_PAGES },
#define LIST(path, right, object, name, title, expect) \
	{ ROUTE_LIST, LIT(path), LIT(#name), right, object, 0, name##_page, NULL, name##_sheet, title, LIT(expect), LANE_PAGES },
#define FORM(path, right, object, most, name, expect) \
	{ ROUTE_FORM, LIT(path), LIT(#name), right, object, most, name##_post, NULL, NULL, T_house, LIT(expect), LANE_PAGES },
#define SLOW(path, right, object, most, name, expect) \
	{ ROUTE_FORM, LIT(path), LIT(#name), right, object, most, name##_post, NULL, NULL, T_house, LIT(expect), LANE_PASSWORDS },
#define GRAVE(path, right, object, most, name, expect) \
	{ ROUTE_FORM, LIT(path), LIT(#name), right, object, most, name##_post, NULL, NULL, T_house, LIT(expect), LANE_PAGES, true },
#define TEXT_PAGE(path, right, object, name, title, expect) \
	{ ROUTE_PAGE, LIT(path), LIT(#name), right, object, 0, name##_page, name##_json, NULL, title, LIT(expect), LANE_CONTRACTS },
#define TEXT_FORM(path, right, object, most, name, expect) \
	{ ROUTE_FORM, LIT(path), LIT(#name), right, object, most, name##_post, NULL, NULL, T_house, LIT(expect), LANE_CONTRACTS },
#define KEYSTROKE(path, right, object, most, name, expect) \
	{ ROUTE_FORM, LIT(path), LIT(#name), right, object, most, name##_post, NULL, NULL, T_house, LIT(expect), LANE_KEYSTROKES },
#define FILE_AT(path, right, object, name, expect) \
	{ ROUTE_FILE, LIT(path), LIT(#name), right, object, 0, name##_file, NULL, NULL, T_house, LIT(expect), LANE_PAGES },
#define SLOW_FILE(path, right, object, name, expect) \
	{ ROUTE_FILE, LIT(path), LIT(#name), right, object, 0, name##_file, NULL, NULL, T_house, LIT(expect), LANE_PASSWORDS },
#define PRINT_AT(path, right, object, name, expect) \
	{ ROUTE_FILE, LIT(path), LIT(#name), right, object, 0, name##_file, NULL, NULL, T_house, LIT(expect), LANE_CONTRACTS },
#define HOOK(path, right, object, most, name, expect) \
	{ ROUTE_HOOK, LIT(path), LIT(#name), right, object, most, name##_hook, NULL, NULL, T_house, LIT(expect), LANE_PAGES },
static const struct route routes[] = {
#include "web/routes.def"
};

const struct route *web_routes(size_t *n)
{
	*n = COUNT(routes);
	return routes;
}

static bool is_word(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];
		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-'))
			return false;
	}
	return s.len > 0 && s.len <= 128 && s.at[0] != '.';
}

/* One spelling only: no sign, no leading zero. */
static bool is_number(struct str s, int64_t *out)
{
	return s.len && s.at[0] >= '1' && s.at[0] <= '9' && str_int(s, out);
}

static bool step_fits(struct str pattern, struct str part, struct found *out)
{
	if (str_is(pattern, STR("{id}")))
		return is_number(part, &out->id);
	if (str_is(pattern, STR("{word}"))) {
		out->word = part;
		return is_word(part);
	}
	return str_is(pattern, part);
}

/* Most rows are told apart by what stands in front of their first part that varies, before any is taken to pieces. */
static bool begins_alike(struct str pattern, struct str path)
{
	size_t i = 0;
	while (i < pattern.len && i < path.len && pattern.at[i] == path.at[i] && pattern.at[i] != '{')
		i++;
	return i == pattern.len || pattern.at[i] == '{';
}

static bool fits(struct str pattern, struct str path, struct found *out)
{
	size_t slashes = 0;
	for (size_t i = 0; i < path.len; i++)
		slashes += path.at[i] == '/';
	for (size_t i = 0; i < pattern.len; i++)
		slashes -= pattern.at[i] == '/';
	if (slashes)
		return false;
	while (pattern.len)
		if (!step_fits(str_split(&pattern, '/'), str_split(&path, '/'), out))
			return false;
	return path.len == 0;
}

static const struct { struct str end; enum twin twin; } twins[] = { { LIT(".json"), TWIN_JSON }, { LIT(".csv"), TWIN_CSV } };

/* Does the row answer this path, as page or as a twin? */
static bool answers(const struct route *r, struct str path, struct found *out)
{
	for (size_t i = 0; i < COUNT(twins); i++) {
		bool has = r->kind == ROUTE_LIST || (r->kind == ROUTE_PAGE && twins[i].twin == TWIN_JSON);
		*out = (struct found){ .route = r, .twin = twins[i].twin };
		if (has && str_ends(path, twins[i].end) && fits(r->path, str_cut(path, 0, path.len - twins[i].end.len), out))
			return true;
	}
	*out = (struct found){ .route = r };
	return fits(r->path, path, out);
}

bool route_find(struct str method, struct str path, struct arena *mem, struct found *out, struct str *allow)
{
	bool reads = str_is(method, STR("GET")) || str_is(method, STR("HEAD")), get = false, post = false;
	struct found seen;
	for (size_t i = 0; i < COUNT(routes); i++) {
		if (!begins_alike(routes[i].path, path))
			continue;
		bool form = routes[i].kind == ROUTE_FORM, hook = routes[i].kind == ROUTE_HOOK;
		if (!answers(&routes[i], path, &seen))
			continue;
		if (hook ? str_is(method, STR("GET")) || str_is(method, STR("POST")) : form ? str_is(method, STR("POST")) : reads)
			return *out = seen, true;
		get |= hook || !form;
		post |= hook || form;
	}
	*allow = text(mem, "{}{}{}", get ? STR("GET, HEAD") : NONE, get && post ? STR(", ") : NONE, post ? STR("POST") : NONE);
	return false;
}
