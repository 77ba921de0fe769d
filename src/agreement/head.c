/* head.c - the line of a contract's head with its number and first day: counted on and dated for the version that follows.
 *
 * A master's text at a client gets a number that is free there and a day on which it can hold: after what binds the client, by
 * that version's own rule for changes, and no earlier than the master says. */
#include "agreement/inside.h"

enum { HEAD_LINES = 20 };

bool is_version_line(struct str line, struct arena *mem)
{
	struct str key = utf8_fold(mem, str_trim(str_split(&line, ':')));
	return str_is(key, STR("fassung")) || str_is(key, STR("version"));
}

int line_of_version(struct str text, struct arena *mem)
{
	int line = 1;
	for (struct str rest = text; rest.len; line++)
		if (is_version_line(str_split(&rest, '\n'), mem))
			return line;
	return 0;
}

bool version_is_taken(const struct agreements *all, struct str title, struct str version)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_is(all->at[i].version, version) && str_is(all->at[i].title, title))
			return true;
	return false;
}

/* ---- counted on ---------------------------------------------------------------------------------------- */

/* "2" -> "3", "2.4" -> "2.5", "Herbst" -> "Herbst 2" */
static struct str counted_up(struct str version, struct arena *mem)
{
	size_t from = version.len;
	int64_t last = 0;
	while (from && version.at[from - 1] >= '0' && version.at[from - 1] <= '9' && version.len - from < 9)
		from--;
	if (!str_int(str_cut(version, from, version.len), &last))
		return text(mem, "{} 2", version);
	return text(mem, "{}{}", str_cut(version, 0, from), last + 1);
}

/* The rest of a version line after its number, with the day in it replaced. */
static void print_rest(struct out *o, struct str rest, struct date from)
{
	while (rest.len) {
		struct str part = str_split(&rest, ','), day = str_cut(part, part.len < 10 ? 0 : part.len - 10, part.len);
		struct date old;
		if (date_parse(day, &old))
			print(o, ",{}{}", str_cut(part, 0, part.len - 10), from);
		else
			print(o, ",{}", part);
	}
}

static struct str counted_on(struct str version, int times, struct arena *mem)
{
	while (times-- > 0)
		version = counted_up(version, mem);
	return version;
}

/* The head's number counted up that many times, and the day in its line; NONE: there is no such line. */
static struct str with_head(struct str all, int times, struct date from, struct arena *mem)
{
	struct out o = out_open(mem);
	bool found = false;
	for (int line = 0; all.len; line++) {
		struct str whole = str_split(&all, '\n'), rest = whole, key = str_split(&rest, ':');
		if (!found && line < HEAD_LINES && is_version_line(whole, mem)) {
			struct str number = str_split(&rest, ',');
			size_t blank = 0;
			while (blank < number.len && number.at[blank] == ' ')
				blank++;
			print(&o, "{}:{}{}", key, str_cut(number, 0, blank), counted_on(str_trim(number), times, mem));
			print_rest(&o, rest, from);
			found = true;
		} else {
			out_bytes(&o, whole);
		}
		out_char(&o, '\n');
	}
	return found ? out_str(&o) : NONE;
}

struct str agreement_renumber(struct str all, struct date from, struct arena *mem) { return with_head(all, 1, from, mem); }

/* ---- a master's text at a client ------------------------------------------------------------------------- */

static bool day_at_client(const struct step *s, int64_t client, int64_t base, struct date wanted, struct date *day, struct err *e)
{
	struct agreement before;
	const struct contract *c;
	*day = agreement_today(s);
	if (base && !agreement_by_id(s->db, client, base, s->mem, &before, &c, e))
		return false;
	if (base)
		*day = agreement_annex_from(c, *day);
	if (base && day->day <= before.from.day)
		day->day = before.from.day + 1;
	if (wanted.day > day->day)
		*day = wanted;
	return true;
}

bool head_at_client(const struct step *s, int64_t client, int64_t base, const struct agreement *master, struct date earliest, struct str *text, struct err *e)
{
	struct agreements all = { 0 };
	struct date day, wanted = earliest.day > master->from.day ? earliest : master->from;
	struct str version = master->version;
	int times = 0;
	if (!agreement_list(s->db, client, s->mem, &all, e) || !day_at_client(s, client, base, wanted, &day, e))
		return false;
	for (; version_is_taken(&all, master->title, version); times++)
		version = counted_up(version, s->mem);
	struct str fitted = with_head(*text, times, day, s->mem);
	*text = fitted.len ? fitted : *text;
	return true;
}
