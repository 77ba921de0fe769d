/* tools/codecheck.c - reads the tree as text and refuses what the compiler cannot: who includes whom, words that
 * are banned, calls whose holes and values differ in number, HTML that a strict policy would block.
 *
 *   codecheck FILE ...     paths as from the top of the tree; prints PLACE: WHY, and closes with "N passed, N failed"
 *
 * To allow or forbid something, change a row of a table. */
#include "base/base.h"
#include <stdio.h>

struct source { struct str path, bytes, folder; struct arena *mem; int findings; };

static int line_of(const struct source *f, const char *at)
{
	int line = 1;
	for (const char *c = f->bytes.at; c < at; c++)
		line += *c == '\n';
	return line;
}

static void found(struct source *f, const char *at, struct str why)
{
	f->findings++;
	printf("%.*s:%d: %.*s\n", (int)f->path.len, f->path.at, line_of(f, at), (int)why.len, why.at);
}

static bool is_in(struct str s, const struct str *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(s, list[i]))
			return true;
	return false;
}

/* ---- who may include whom ---------------------------------------------------------------------------------- */

/* From left to right: a folder may include those left of it. Doors share a place and know nothing of each other;
 * contract/ is pure and therefore stands before the store, open to every stage. */
static const struct place_row { struct str folder; int place; } places[] = {
	{ LIT("base"), 0 }, { LIT("calendar"), 1 }, { LIT("press"), 1 }, { LIT("contract"), 2 }, { LIT("store"), 3 }, { LIT("inventory"), 4 }, { LIT("agreement"), 5 },
	{ LIT("signal"), 6 }, { LIT("state"), 7 }, { LIT("outage"), 8 }, { LIT("upkeep"), 9 }, { LIT("ticket"), 10 }, { LIT("verdict"), 11 },
	{ LIT("clock"), 12 }, { LIT("oncall"), 13 }, { LIT("account"), 13 }, { LIT("project"), 14 }, { LIT("invoice"), 14 }, { LIT("ledger"), 15 }, { LIT("purchase"), 16 }, { LIT("report"), 17 }, { LIT("search"), 17 }, { LIT("import"), 17 },
	{ LIT("privacy"), 18 },
	{ LIT("probe"), 19 }, { LIT("listen"), 19 }, { LIT("mail"), 19 }, { LIT("courier"), 19 }, { LIT("web"), 19 }, { LIT("agent"), 19 },
	{ LIT("main"), 20 }, { LIT("pressroom"), 21 },
};

/* A folder's face is FOLDER/FOLDER.h; these are further ones. */
static const struct str faces[] = {
	LIT("press/document.h"), LIT("ledger/exit.h"), LIT("ledger/release.h"), LIT("ticket/duty.h"), LIT("inventory/vat.h"),
	LIT("base/holes.h"), LIT("base/assets.h"), LIT("base/network.h"), LIT("base/rest.h"), LIT("base/watch.h"), LIT("base/minute.h"), LIT("base/cp1252.h"), LIT("store/places.h"), LIT("signal/told.h"), LIT("signal/further.h"), LIT("signal/events.h"), LIT("mail/letter.h"), LIT("inventory/agreements.h"),
	LIT("inventory/words.h"), LIT("inventory/phone.h"), LIT("inventory/address.h"), LIT("inventory/country.h"), LIT("inventory/iban.h"), LIT("inventory/line.h"), LIT("inventory/hours.h"), LIT("inventory/zones.h"), LIT("inventory/people.h"), LIT("inventory/source.h"), LIT("inventory/settings.h"), LIT("inventory/client.h"), LIT("inventory/doer.h"), LIT("inventory/site.h"), LIT("inventory/trait.h"), LIT("inventory/deputy.h"), LIT("ticket/talk.h"), LIT("ticket/calls.h"), LIT("ticket/others.h"), LIT("ticket/waits.h"), LIT("ticket/remote.h"), LIT("ticket/vendor.h"), LIT("ticket/queue.h"), LIT("ticket/together.h"), LIT("ticket/template.h"), LIT("ticket/stopwatch.h"), LIT("ticket/change.h"), LIT("ticket/plan.h"), LIT("ticket/approval.h"), LIT("ticket/decide.h"), LIT("account/books.h"), LIT("store/export.h"), LIT("store/store_test.h"),
	LIT("signal/steps_test.h"), LIT("clock/proved_test.h"), LIT("contract/shelf_test.h"), LIT("calendar/calendar_test.h"), LIT("account/meter.h"), LIT("account/month.h"), LIT("report/earnings.h"), LIT("import/csv.h"), LIT("contract/names.h"), LIT("contract/moved.h"), LIT("contract/charged_as.h"), LIT("contract/sheet.h"), LIT("contract/possible.h"), LIT("store/rewrite.h"), LIT("store/doze.h"), LIT("store/reached.h"), LIT("inventory/thing.h"), LIT("verdict/standing.h"), LIT("verdict/allot.h"), LIT("invoice/element.h"), LIT("ledger/bank.h"), LIT("ledger/dunning.h"), LIT("import/statement.h"), LIT("main/confine.h"), LIT("invoice/printed.h"), LIT("ledger/debit.h"), LIT("ledger/order.h"), LIT("ledger/refund.h"), LIT("invoice/mandate.h"), LIT("account/article.h"), LIT("account/list.h"), LIT("import/articles.h"), LIT("purchase/bill.h"), LIT("purchase/licence.h"), LIT("purchase/pay.h"), LIT("purchase/cost.h"), LIT("purchase/books.h"), LIT("invoice/logo.h"), LIT("account/instalment.h"), LIT("account/choice.h"), LIT("calendar/bank_day.h"),
};

static int place_of(struct str folder)
{
	for (size_t i = 0; i < COUNT(places); i++)
		if (str_is(places[i].folder, folder))
			return places[i].place;
	return -1;
}

static bool is_face(struct str folder, struct str header, struct arena *mem)
{
	return str_is(header, text(mem, "{}/{}.h", folder, folder)) || is_in(header, faces, COUNT(faces));
}

static void check_include(struct source *f, struct str header, const char *at)
{
	struct str rest = header, folder = str_split(&rest, '/');
	int mine = place_of(f->folder), theirs = place_of(folder);
	if (!rest.len || str_is(folder, f->folder) || str_is(header, STR("unit.h")))
		return;
	if (theirs < 0)
		found(f, at, text(f->mem, "{} is no folder of the path", folder));
	else if (theirs >= mine)
		found(f, at, text(f->mem, "{}/ stands before {}/ or beside it and must not include it", f->folder, folder));
	else if (!is_face(folder, header, f->mem))
		found(f, at, text(f->mem, "{} is no face of {}/", header, folder));
	else if (str_ends(f->path, STR("_core.c")) && str_is(folder, STR("store")))
		found(f, at, STR("a core is pure and includes nothing of store/"));
}

static void check_includes(struct source *f)
{
	for (struct str rest = f->bytes; rest.len;) {
		struct str line = str_split(&rest, '\n');
		const char *at = line.at;
		if (!str_starts(line, STR("#include \"")))
			continue;
		str_split(&line, '"');
		check_include(f, str_split(&line, '"'), at);
	}
}

/* ---- words ---------------------------------------------------------------------------------------------------- */

/* Called anywhere but in the listed places (a file, or a folder with its slash), a word is refused. */
static const struct banned { struct str words, allowed, why; } banned[] = {
	{ LIT("malloc calloc realloc strdup strndup asprintf alloca"), LIT("src/base/mem.c"), LIT("memory comes from an arena") },
	{ LIT("free"), LIT("src/base/mem.c src/pressroom/pdf.c"), LIT("memory comes from an arena") },
	{ LIT("strcpy strcat strncpy strncat sprintf vsprintf gets strtok strtok_r atoi atol atoll"), LIT(""), LIT("lengths travel with bytes") },
	{ LIT("localtime localtime_r gmtime gmtime_r mktime strftime setlocale"), LIT(""), LIT("time goes by base.h's calendar") },
	{ LIT("system popen execlp execvp mktemp tmpnam tempnam"), LIT(""), LIT("no shell, no search path, no guessable name") },
	{ LIT("rand srand random srandom"), LIT(""), LIT("randomness is random_bytes in doors and main") },
	{ LIT("time clock_gettime gettimeofday"), LIT("src/base/time.c src/probe/ src/listen/ src/mail/ src/courier/ src/web/ src/agent/ src/main/"), LIT("time is an argument below the doors") },
	{ LIT("clock_stand"), LIT("src/base/ src/main/demo"), LIT("only a world that is made up has a clock of its own") },
	{ LIT("clock_now random_bytes"), LIT("src/base/ src/probe/ src/listen/ src/mail/ src/courier/ src/web/ src/agent/ src/main/"), LIT("time and chance are arguments below the doors") },
};

static bool is_allowed(struct str path, struct str allowed)
{
	while (allowed.len)
		if (str_starts(path, str_split(&allowed, ' ')))
			return true;
	return !str_starts(path, STR("src/")) || str_ends(path, STR("_test.c")) || str_ends(path, STR("_fuzz.c"));
}

static void check_word(struct source *f, struct str word)
{
	for (size_t i = 0; i < COUNT(banned); i++) {
		struct str words = banned[i].words;
		while (words.len)
			if (str_is(str_split(&words, ' '), word) && !is_allowed(f->path, banned[i].allowed))
				found(f, word.at, text(f->mem, "{}(): {}", word, banned[i].why));
	}
}

/* ---- scanning C ------------------------------------------------------------------------------------------------- */

static bool is_word_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* Length of the comment, string or character at s, 0 if there is none. */
static size_t opaque_length(struct str s)
{
	if (str_starts(s, STR("/*"))) {
		ptrdiff_t end = str_find(s, STR("*/"));
		return end < 0 ? s.len : (size_t)end + 2;
	}
	if (str_starts(s, STR("//"))) {
		ptrdiff_t end = str_find(s, STR("\n"));
		return end < 0 ? s.len : (size_t)end;
	}
	if (s.at[0] != '"' && s.at[0] != '\'')
		return 0;
	size_t n = 1;
	while (n < s.len && s.at[n] != s.at[0])
		n += s.at[n] == '\\' ? 2 : 1;
	return n + 1 < s.len ? n + 1 : s.len;
}

/* The arguments of a call, s standing behind its open parenthesis. */
static struct strs read_arguments(struct str s, struct arena *mem)
{
	struct strs list = { 0 };
	size_t from = 0;
	int depth = 0;
	for (size_t i = 0; i < s.len;) {
		size_t skip = opaque_length(str_cut(s, i, s.len));
		char c = s.at[i];
		depth += !skip && (c == '(' || c == '[' || c == '{');
		if (!skip && depth == 0 && (c == ',' || c == ')')) {
			*push(mem, &list) = str_trim(str_cut(s, from, i));
			from = i + 1;
		}
		if (!skip && (c == ')' || c == ']' || c == '}') && --depth < 0)
			break;
		i += skip ? skip : 1;
	}
	return list;
}

/* The bytes of adjacent literals, escapes left as written but for \". False: something else stands there too. */
static bool read_literal(struct str s, struct arena *mem, struct str *out)
{
	struct out o = out_open(mem);
	for (s = str_trim(s); s.len; s = str_trim(s)) {
		size_t n = opaque_length(s);
		if (!n || s.at[0] == '\'')
			return false;
		for (size_t i = 1; s.at[0] == '"' && i + 1 < n; i++)
			if (s.at[i] != '\\' || s.at[i + 1] != '"')
				out_char(&o, s.at[i]);
		s = str_cut(s, n, s.len);
	}
	*out = out_str(&o);
	return true;
}

/* ---- holes and values -------------------------------------------------------------------------------------------- */

enum markup { PLAIN, HTML, SQL };
static const struct call { struct str name; size_t format; enum markup markup; } calls[] = {
	{ LIT("print"), 1, PLAIN }, { LIT("text"), 1, PLAIN }, { LIT("fail"), 1, PLAIN }, { LIT("within"), 1, PLAIN },
	{ LIT("note"), 1, PLAIN }, { LIT("html"), 1, HTML }, { LIT("sql"), 1, SQL }, { LIT("run"), 2, SQL }, { LIT("sql_known"), 2, SQL },
	{ LIT("refuse"), 2, PLAIN }, { LIT("wrong"), 2, PLAIN }, { LIT("trouble"), 3, PLAIN },
};

static size_t count_holes(struct str s, enum markup markup)
{
	size_t n = 0;
	bool quoted = false;
	for (size_t i = 0; i < s.len; i++) {
		if (markup == SQL && s.at[i] == '\'')
			quoted = !quoted;
		n += markup == SQL ? s.at[i] == '?' && !quoted : str_starts(str_cut(s, i, s.len), STR("{}"));
	}
	return n;
}

/* Attributes are quoted; a policy that forbids inline script and style must find none. */
static void check_html(struct source *f, struct str s, const char *at)
{
	static const struct str never[] = { LIT("<style"), LIT(" style="), LIT("javascript:"), LIT("<script>"), LIT(" onclick="), LIT(" onload="), LIT(" onchange="), LIT(" onsubmit=") };
	bool tag = false, quoted = false;
	for (size_t i = 0; i < COUNT(never); i++)
		if (str_has(s, never[i]))
			found(f, at, text(f->mem, "html with {}", never[i]));
	for (size_t i = 0; i + 1 < s.len; i++) {
		char c = s.at[i], next = s.at[i + 1];
		if (tag && c == '"')
			quoted = !quoted;
		else if (c == '<' && next >= 'a' && next <= 'z')
			tag = true;
		else if (c == '>' && !quoted)
			tag = false;
		else if (tag && !quoted && c == '=' && next != '"')
			found(f, at, STR("html with an attribute that is not quoted"));
	}
}

static void check_call(struct source *f, const struct call *c, struct str inside, const char *at)
{
	struct strs list = read_arguments(inside, f->mem);
	struct str literal;
	if (list.n <= c->format || !list.at[c->format].len || !read_literal(list.at[c->format], f->mem, &literal))
		return;
	size_t holes = count_holes(literal, c->markup), values = list.n - c->format - 1;
	if (holes != values)
		found(f, at, text(f->mem, "{}(): {} holes but {} values", c->name, holes, values));
	if (c->markup == HTML)
		check_html(f, literal, at);
	bool twice = str_is(c->name, STR("refuse")) || str_is(c->name, STR("trouble"));
	if (twice && read_literal(list.at[c->format - 1], f->mem, &literal) && count_holes(literal, PLAIN) != holes)
		found(f, at, text(f->mem, "{}(): the German sentence has other holes than the English one", c->name));
}

/* raw() passes HTML by: its argument must say that html() made it. */
static void check_raw(struct source *f, struct str inside, const char *at)
{
	struct strs list = read_arguments(inside, f->mem);
	if (list.n == 1 && !str_has(list.at[0], STR("out_str(")) && !str_has(list.at[0], STR("html")))
		found(f, at, STR("raw() takes out_str(...) or a value whose name says html"));
}

static void check_name(struct source *f, struct str name, struct str inside)
{
	check_word(f, name);
	if (str_is(name, STR("raw")) && !str_is(f->folder, STR("base")))
		check_raw(f, inside, name.at);
	for (size_t i = 0; i < COUNT(calls); i++)
		if (str_is(name, calls[i].name))
			check_call(f, &calls[i], inside, name.at);
}

/* Every NAME( outside of comments, strings and preprocessor lines, also behind . and -> (a member is no call of libc). */
static void check_calls(struct source *f)
{
	struct str s = f->bytes;
	bool fresh = true, define = false;
	for (size_t i = 0; i < s.len;) {
		size_t skip = opaque_length(str_cut(s, i, s.len)), n = i;
		while (!skip && n < s.len && is_word_char(s.at[n]))
			n++;
		if (s.at[i] == '\n') {
			define = define && i && s.at[i - 1] == '\\';
			fresh = true;
		} else if (fresh && s.at[i] == '#') {
			define = true;
		} else if (n > i && n < s.len && s.at[n] == '(' && !define && !(i && (s.at[i - 1] == '.' || s.at[i - 1] == '>'))) {
			check_name(f, str_cut(s, i, n), str_cut(s, n + 1, s.len));
		}
		fresh = fresh && (s.at[i] == '\n' || s.at[i] == ' ' || s.at[i] == '\t');
		i = skip ? i + skip : n > i ? n : i + 1;
	}
}

/* ---- size ----------------------------------------------------------------------------------------------------------- */

enum { FILE_LINES = 700, FUNCTION_LINES = 100 };

static void check_size(struct source *f)
{
	int line = 1, open = 0;
	for (struct str rest = f->bytes; rest.len; line++) {
		struct str l = str_split(&rest, '\n');
		if (str_is(l, STR("{")))
			open = line;
		if (str_is(l, STR("}")) && open && line - open > FUNCTION_LINES)
			found(f, l.at, text(f->mem, "a function of {} lines", line - open));
		if (line == FILE_LINES)
			found(f, l.at, text(f->mem, "a file of more than {} lines", line));
	}
}

static bool check_file(struct str path)
{
	struct source f = { .path = path, .mem = arena_open() };
	struct str rest = path;
	struct err e = { 0 };
	str_split(&rest, '/');
	f.folder = str_split(&rest, '/');
	if (!file_read(path, f.mem, 1 << 22, &f.bytes, &e)) {
		printf("%.*s\n", (int)e.len, e.text);
		f.findings++;
	}
	if (str_starts(path, STR("src/")) && place_of(f.folder) < 0)
		found(&f, f.bytes.at, STR("this folder has no place on the path"));
	else if (str_starts(path, STR("src/")))
		check_includes(&f);
	check_calls(&f);
	check_size(&f);
	bool clean = f.findings == 0;
	arena_close(f.mem);
	return clean;
}

int main(int argc, char **argv)
{
	int passed = 0, failed = 0;
	for (int i = 1; i < argc; i++)
		check_file(str_of(argv[i])) ? passed++ : failed++;
	printf("%d passed, %d failed\n", passed, failed);
	return failed != 0;
}
