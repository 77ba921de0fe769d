/* quoted.c - what a person wrote anew, told apart from the history that mail programs put around it.
 *
 * Text is read as lines, each of a kind; then what is no news is taken off the end and off the beginning, until a line
 * that somebody wrote stands there. A quotation in between is being answered and stays. Mail programs that do not mark
 * what they quote put a line or a head in front of it; from there on all is history. */
#include "mail/inside.h"

enum line_kind { LINE_NEW, LINE_BLANK, LINE_QUOTED, LINE_INTRODUCES, LINE_HEAD, LINE_SEPARATES, LINE_SIGNS, LINE_DEVICE };

/* "On 24 Nov 2026, A. B. <a@b> wrote:", the other way round in some programs; ends with a colon. */
static const struct str writes[] = {
	LIT("schrieb"), LIT("wrote"), LIT("hat geschrieben"), LIT("a écrit"), LIT("ha scritto"), LIT("escribió"), LIT("schreef"), LIT("writes"),
};
static const struct str introduces[] = { LIT("Am "), LIT("On "), LIT("Le "), LIT("Il "), LIT("El "), LIT("Op "), LIT("Den ") };
static const struct str heads[] = {
	LIT("Von:"), LIT("Gesendet:"), LIT("An:"), LIT("Betreff:"), LIT("Datum:"), LIT("Cc:"),
	LIT("From:"), LIT("Sent:"), LIT("To:"), LIT("Subject:"), LIT("Date:"),
};
static const struct str separators[] = {
	LIT("Ursprüngliche Nachricht"), LIT("Original Message"), LIT("Originalnachricht"), LIT("Original-Nachricht"),
	LIT("Weitergeleitete Nachricht"), LIT("Forwarded message"), LIT("Forwarded Message"), LIT("Ursprüngliche E-Mail"),
};
static const struct str devices[] = {
	LIT("Von meinem "), LIT("Sent from my "), LIT("Gesendet von "), LIT("Diese Nachricht wurde von meinem "), LIT("Get Outlook for "), LIT("Outlook für "),
};

static bool starts_any(struct str line, const struct str *with, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_starts(line, with[i]))
			return true;
	return false;
}

static bool has_any(struct str line, const struct str *part, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_has(line, part[i]))
			return true;
	return false;
}

static bool separates(struct str line)
{
	return str_starts(line, STR("--")) && str_ends(line, STR("--")) && has_any(line, separators, COUNT(separators));
}

static enum line_kind kind_of(struct str line)
{
	struct str s = str_trim(line);
	if (s.len == 0)
		return LINE_BLANK;
	if (s.at[0] == '>')
		return LINE_QUOTED;
	if (str_is(s, STR("--")) && line.len <= 4)
		return LINE_SIGNS;
	if (separates(s))
		return LINE_SEPARATES;
	if (s.len < 200 && str_ends(s, STR(":")) && has_any(s, writes, COUNT(writes)))
		return LINE_INTRODUCES;
	if (starts_any(s, heads, COUNT(heads)))
		return LINE_HEAD;
	return s.len < 80 && starts_any(s, devices, COUNT(devices)) ? LINE_DEVICE : LINE_NEW;
}

/* The line that ends before `to`, without its line end. */
static struct str line_before(struct str text, size_t from, size_t to)
{
	size_t end = to > from && text.at[to - 1] == '\n' ? to - 1 : to, at = end;
	while (at > from && text.at[at - 1] != '\n')
		at--;
	return (struct str){ text.at + at, end - at };
}

static struct str line_after(struct str text, size_t from, size_t to)
{
	struct str rest = str_cut(text, from, to);
	return rest.len ? str_split(&rest, '\n') : NONE;
}

/* Three lines of a head in a row, or a line that says so: what follows was written before. */
static size_t history_begins(struct str text)
{
	size_t at = 0, head_at = 0, heads_seen = 0;
	for (struct str rest = text; rest.len; at = text.len - rest.len) {
		enum line_kind kind = kind_of(str_split(&rest, '\n'));
		if (kind == LINE_SEPARATES)
			return at;
		if (kind == LINE_HEAD && heads_seen++ == 0)
			head_at = at;
		if (kind != LINE_HEAD && kind != LINE_BLANK)
			heads_seen = 0;
		if (heads_seen == 3)
			return head_at;
	}
	return text.len;
}

static size_t back_over_line(struct str text, size_t to)
{
	return (size_t)(line_before(text, 0, to).at - text.at);
}

/* A quotation, and the one or two lines that introduce it. */
static size_t without_quotation(struct str text, size_t to)
{
	bool quoted = false;
	for (size_t at = to; at > 0; at = back_over_line(text, at)) {
		enum line_kind kind = kind_of(line_before(text, 0, at));
		quoted |= kind == LINE_QUOTED;
		if (kind == LINE_QUOTED || kind == LINE_BLANK)
			continue;
		if (!quoted)
			return at;
		if (kind == LINE_INTRODUCES) {
			size_t above = back_over_line(text, at);
			bool folded = above > 0 && !starts_any(line_before(text, 0, at), introduces, COUNT(introduces)) &&
			              starts_any(line_before(text, 0, above), introduces, COUNT(introduces));
			return folded ? back_over_line(text, above) : above;
		}
		return at;
	}
	return 0;
}

/* From the last line of two hyphens (RFC 3676 4.3) or the greeting of a device, when little stands below it. */
static size_t without_signature(struct str text, size_t to)
{
	enum { LINES = 25 };
	size_t at = to;
	for (int i = 0; i < LINES && at > 0; i++) {
		enum line_kind kind = kind_of(line_before(text, 0, at));
		at = back_over_line(text, at);
		if (kind == LINE_SIGNS || (kind == LINE_DEVICE && i < 3))
			return at;
	}
	return to;
}

static size_t after_quotation(struct str text, size_t to)
{
	bool quoted = false;
	size_t at = 0, next;
	for (; at < to; at = next) {
		struct str line = line_after(text, at, to);
		enum line_kind kind = kind_of(line);
		next = at + line.len + 1;
		quoted |= kind == LINE_QUOTED;
		if (kind != LINE_QUOTED && kind != LINE_BLANK && (quoted || kind != LINE_INTRODUCES))
			break;
	}
	return quoted && at < to ? at : 0;
}

struct str letter_fresh(struct str text)
{
	size_t to = history_begins(text), from;
	if (str_trim(str_cut(text, 0, to)).len == 0)
		to = text.len;
	to = without_quotation(text, to);
	to = without_signature(text, to);
	to = without_quotation(text, to);
	from = after_quotation(text, to);
	struct str fresh = str_trim(str_cut(text, from, to));
	return fresh.len > 0 ? fresh : str_trim(text);
}
