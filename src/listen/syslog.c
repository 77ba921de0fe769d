/* syslog.c - one line of syslog, taken apart.
 *
 * Two grammars: RFC 5424, held to the letter because a sender that claims it also keeps it, and
 * everything else, for which RFC 3164 is the polite name. There the order of guesses matters: a time
 * first, then a sequence number or a host in front of it (Cisco), then host, tag and text. */
#include "listen/listen.h"
#include "listen/scan.h"
#include "listen/stamp.h"
#include <string.h>

enum { PRI_MOST = 191, FACILITY_USER = 1, SEVERITY_NOTICE = 5 };

/* pri = "<" 1*3digit ">" */
static bool take_pri(struct str *rest, struct told_log *log)
{
	int pri = 0;
	size_t n = 1;
	if (rest->len < 3 || rest->at[0] != '<')
		return false;
	for (; n < rest->len && n < 4 && is_digit(rest->at[n]); n++)
		pri = pri * 10 + (rest->at[n] - '0');
	if (n == 1 || n >= rest->len || rest->at[n] != '>' || pri > PRI_MOST)
		return false;
	log->facility = pri / 8;
	log->severity = pri % 8;
	*rest = str_cut(*rest, n + 1, rest->len);
	return true;
}

/* ---- RFC 5424 ----------------------------------------------------------------------------- */

/* field = NILVALUE / 1*printable, and the space behind it */
static bool take_field(struct str *rest, struct str *out)
{
	const char *space = rest->len ? memchr(rest->at, ' ', rest->len) : NULL;
	size_t n = space ? (size_t)(space - rest->at) : 0;
	if (n == 0)
		return false;
	*out = str_cut(*rest, 0, n);
	*rest = str_cut(*rest, n + 1, rest->len);
	if (str_is(*out, STR("-")))
		*out = NONE;
	return true;
}

/* name = 1*printable except "=", " ", "]", quote; returns its length */
static size_t name_length(struct str s)
{
	size_t n = 0;
	while (n < s.len && s.at[n] > ' ' && s.at[n] < 127 && s.at[n] != '=' && s.at[n] != ']' && s.at[n] != '"')
		n++;
	return n;
}

/* value = quote *( "\" any / not-quote ) quote */
static bool take_value(struct str *rest)
{
	if (!eat(rest, '"'))
		return false;
	for (size_t i = 0; i < rest->len; i++) {
		if (rest->at[i] == '"') {
			*rest = str_cut(*rest, i + 1, rest->len);
			return true;
		}
		if (rest->at[i] == '\\')
			i++;
	}
	return false;
}

/* element = "[" name *( " " name "=" value ) "]" */
static bool take_element(struct str *rest)
{
	size_t n;
	if (!eat(rest, '[') || (n = name_length(*rest)) == 0)
		return false;
	*rest = str_cut(*rest, n, rest->len);
	while (eat(rest, ' ')) {
		n = name_length(*rest);
		*rest = str_cut(*rest, n, rest->len);
		if (n == 0 || !eat(rest, '=') || !take_value(rest))
			return false;
	}
	return eat(rest, ']');
}

/* data = NILVALUE / 1*element */
static bool take_data(struct str *rest, struct str *out)
{
	struct str s = *rest;
	*out = NONE;
	if (eat(rest, '-'))
		return true;
	if (!take_element(&s))
		return false;
	while (s.len > 0 && s.at[0] == '[')
		if (!take_element(&s))
			return false;
	*out = str_cut(*rest, 0, rest->len - s.len);
	*rest = s;
	return true;
}

/* after "<pri>1 ": time host app process message-id data [ " " message ] */
static bool parse_5424(struct str s, struct told_log *log)
{
	static const struct str bom = LIT("\xef\xbb\xbf");
	if (!eat(&s, '-') && !stamp_take_strict(&s, &log->stated))
		return false;
	if (!eat(&s, ' ') || !take_field(&s, &log->host) || !take_field(&s, &log->app) || !take_field(&s, &log->process) ||
	    !take_field(&s, &log->message_id) || !take_data(&s, &log->data))
		return false;
	if (s.len > 0 && !eat(&s, ' '))
		return false;
	log->message = str_starts(s, bom) ? str_cut(s, bom.len, s.len) : s;
	return true;
}

/* ---- RFC 3164 and what goes by that name ---------------------------------------------------- */

static size_t word_length(struct str s)
{
	const char *space = s.len ? memchr(s.at, ' ', s.len) : NULL;
	return space ? (size_t)(space - s.at) : s.len;
}

static bool take_time(struct str *rest, struct told_log *log)
{
	return stamp_take_bsd(rest, log->received, &log->stated) || stamp_take_iso(rest, log->received, &log->stated);
}

static void skip_sequence(struct str *rest)
{
	size_t n = 0;
	while (n < rest->len && is_digit(rest->at[n]))
		n++;
	if (n > 0 && str_starts(str_cut(*rest, n, rest->len), STR(": ")))
		*rest = str_cut(*rest, n + 2, rest->len);
}

/* host ":" in front of the time is Cisco's way (logging origin-id) */
static bool take_origin(struct str *rest, struct str *host)
{
	size_t n = word_length(*rest);
	if (n < 2 || rest->at[n - 1] != ':')
		return false;
	*host = str_cut(*rest, 0, n - 1);
	*rest = str_cut(*rest, n, rest->len);
	eat_spaces(rest);
	return true;
}

/* start = [ sequence ": " ] [ host ": " ] time. Without a time the sequence number alone is taken, and
 * only in front of a mnemonic. */
static bool take_start(struct str *rest, struct told_log *log)
{
	struct str s = *rest, host;
	skip_sequence(&s);
	eat_spaces(&s);
	struct str behind = s;
	if (take_time(&s, log)) {
		*rest = s;
		return true;
	}
	if (take_origin(&behind, &host) && take_time(&behind, log)) {
		log->host = host;
		*rest = behind;
		return true;
	}
	if (s.len > 0 && s.at[0] == '%')
		*rest = s;
	return false;
}

/* Can this be the name of a program? */
static bool is_tag(struct str s)
{
	static const char others[] = "-_./@+()$#";
	for (size_t i = 0; i < s.len; i++)
		if (!(is_digit(s.at[i]) || (s.at[i] >= 'a' && s.at[i] <= 'z') || (s.at[i] >= 'A' && s.at[i] <= 'Z') || memchr(others, s.at[i], sizeof others - 1)))
			return false;
	return s.len > 0 && s.len <= 48;
}

/* tag = name ":" / name "[" process "]" [ ":" ]; a word without either is text. */
static bool take_tag(struct str *rest, struct told_log *log)
{
	struct str word = str_cut(*rest, 0, word_length(*rest));
	ptrdiff_t open = str_find(word, STR("[")), close = str_find(word, STR("]"));
	if (open > 0 && close > open && is_tag(str_cut(word, 0, (size_t)open))) {
		log->app = str_cut(word, 0, (size_t)open);
		log->process = str_cut(word, (size_t)open + 1, (size_t)close);
		*rest = str_cut(*rest, (size_t)close + 1, rest->len);
		eat(rest, ':');
		return true;
	}
	if (word.len < 2 || word.at[word.len - 1] != ':' || !is_tag(str_cut(word, 0, word.len - 1)))
		return false;
	log->app = str_cut(word, 0, word.len - 1);
	*rest = str_cut(*rest, word.len, rest->len);
	return true;
}

/* mnemonic = "%" facility "-" severity "-" name ":" */
static struct str mnemonic(struct str s)
{
	ptrdiff_t end = str_find(s, STR(":"));
	if (end < 2 || s.at[0] != '%' || (size_t)end > word_length(s))
		return NONE;
	struct str name = str_cut(s, 1, (size_t)end);
	bool severity = false;
	for (size_t i = 1; i + 2 < name.len; i++)
		severity |= name.at[i - 1] == '-' && is_digit(name.at[i]) && name.at[i + 1] == '-';
	return severity ? name : NONE;
}

/* text = [ tag " " ] message */
static void parse_text(struct str s, struct told_log *log)
{
	eat_spaces(&s);
	if (mnemonic(s).len == 0)
		take_tag(&s, log);
	eat_spaces(&s);
	log->message_id = mnemonic(s);
	log->message = s;
}

/* Behind the time: [ host " " ] text. A first word that is a tag or a mnemonic means there is no host. */
static void parse_host(struct str s, struct told_log *log)
{
	struct told_log probe = *log;
	struct str ahead = s;
	eat_spaces(&s);
	eat_spaces(&ahead);
	size_t n = word_length(s);
	if (log->host.len == 0 && n > 0 && s.at[0] != '%' && !take_tag(&ahead, &probe)) {
		log->host = str_cut(s, 0, n);
		s = str_cut(s, n, s.len);
	}
	parse_text(s, log);
}

/* name=value pairs, as firewalls of Fortinet send them: the host is devname. */
static bool parse_pairs(struct str s, struct told_log *log)
{
	static const struct str device = LIT(" devname=");
	struct str rest = s;
	if (!stamp_take_pairs(&rest, log->received, &log->stated))
		return false;
	if (str_starts(rest, device)) {
		rest = str_cut(rest, device.len, rest.len);
		log->host = str_cut(rest, 0, word_length(rest));
		if (log->host.len > 1 && str_starts(log->host, STR("\"")) && str_ends(log->host, STR("\"")))
			log->host = str_cut(log->host, 1, log->host.len - 1);
	}
	log->message = s;
	return true;
}

/* False: not even a time, so that nothing speaks for its being syslog; with a priority that is enough. */
static bool parse_3164(struct str s, struct told_log *log)
{
	eat_spaces(&s);
	if (take_start(&s, log))
		parse_host(s, log);
	else if (!parse_pairs(s, log)) {
		parse_text(s, log);
		return false;
	}
	return true;
}

static struct str without_line_end(struct str s)
{
	while (s.len > 0 && (s.at[s.len - 1] == '\n' || s.at[s.len - 1] == '\r' || s.at[s.len - 1] == '\0'))
		s.len--;
	return s;
}

void syslog_parse(struct str bytes, struct instant received, struct str address, bool tcp, struct arena *mem, struct told_log *out)
{
	const struct told_log blank = {
		.received = received, .address = address, .host = NONE, .app = NONE, .process = NONE, .message_id = NONE, .data = NONE,
		.message = NONE, .raw = bytes, .facility = FACILITY_USER, .severity = SEVERITY_NOTICE, .tcp = tcp };
	struct str line = without_line_end(bytes), s;
	if (!utf8_is(line))
		line = utf8_mend(mem, line);
	s = line;
	*out = blank;
	bool pri = take_pri(&s, out);
	bool good = pri && str_starts(s, STR("1 ")) ? parse_5424(str_cut(s, 2, s.len), out) : parse_3164(s, out) || pri;
	if (good)
		return;
	*out = blank;
	out->malformed = true;
	out->message = line;
}
