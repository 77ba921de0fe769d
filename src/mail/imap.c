/* imap.c - what we need of IMAP4rev1 (RFC 3501), over a connection that is signed in: a folder, a search, letters, a mark.
 *
 * A command goes out with a tag of its own; responses are read up to the line with that tag. A literal is taken out of its
 * line, so that the line reads "* 3 FETCH (UID 7 BODY[] {})". What a server says beyond that is passed over. */
#include "mail/post.h"
#include <stdlib.h>
#include <string.h>

enum { LITERAL_MOST = LETTER_MOST + (1 << 20) };

/* ---- responses ------------------------------------------------------------------------------------------------------ */

bool reply_number(struct str line, struct str word, int64_t *out)
{
	ptrdiff_t at = str_find(line, word);
	if (at < 0)
		return false;
	struct str rest = str_cut(line, (size_t)at + word.len, line.len);
	size_t n = 0;
	while (n < rest.len && rest.at[n] >= '0' && rest.at[n] <= '9')
		n++;
	return n && n < 18 && str_int(str_cut(rest, 0, n), out);
}

void reply_uids(struct str line, struct arena *mem, struct uids *out)
{
	struct str rest = str_cut(line, STR("* SEARCH").len, line.len);
	while (rest.len) {
		int64_t uid;
		struct str word = str_split(&rest, ' ');
		if (word.len && word.len < 18 && str_int(word, &uid) && uid > 0)
			*push(mem, out) = uid;
	}
}

struct str uids_print(const struct uids *uids, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < uids->n; i++)
		print(&o, "{}{}", i ? STR(",") : NONE, uids->at[i]);
	return out_str(&o);
}

/* Does the line so far end in "{123}"? Then without it, and its number. */
static bool takes_literal(struct str *line, size_t *len)
{
	size_t n = line->len;
	int64_t size;
	if (!str_ends(*line, STR("}")))
		return false;
	while (n && line->at[n - 1] != '{')
		n--;
	struct str digits = str_cut(*line, n, line->len - 1);
	if (!n || digits.len > 12 || !str_int(digits, &size) || size < 0)
		return false;
	line->len = n - 1;
	*len = (size_t)size;
	return true;
}

/* One whole response; of several literals the last. */
static bool read_reply(struct imap *i, struct arena *mem, struct reply *out, struct trouble *t)
{
	struct out o = out_open(mem);
	*out = (struct reply){ 0 };
	for (;;) {
		size_t len;
		if (!dial_line(&i->dial, &o, t))
			return false;
		while (o.len && (o.at[o.len - 1] == '\n' || o.at[o.len - 1] == '\r'))
			o.len--;
		out->line = out_str(&o);
		if (!takes_literal(&out->line, &len))
			return true;
		o.len = out->line.len;
		out_bytes(&o, STR("{}"));
		if (len > LITERAL_MOST)
			return trouble(t, TROUBLE_TALK, "der Server sendet {} Byte, wo er weniger angekündigt hat", "the server sends {} bytes where it had announced fewer", len);
		if (!dial_bytes(&i->dial, len, mem, &out->literal, t))
			return false;
	}
}

/* ---- commands --------------------------------------------------------------------------------------------------------- */

typedef bool reply_fn(const struct reply *r, void *to, struct arena *mem);

/* *refused: what the server says instead of OK; NONE: it did it. False: the connection is of no more use. */
static bool ask(struct imap *i, struct str what, reply_fn *take_in, void *to, struct arena *mem, struct str *refused, struct trouble *t)
{
	struct str tag = text(mem, "r{} ", ++i->tag);
	struct reply r;
	*refused = NONE;
	if (!dial_send(&i->dial, text(mem, "{}{}\r\n", tag, what), t))
		return false;
	for (;;) {
		if (!read_reply(i, mem, &r, t))
			return false;
		if (str_starts(r.line, STR("* BYE")))
			return trouble(t, TROUBLE_TALK, "der Server beendet das Gespräch: {}", "the server ends the talk: {}", utf8_mend(mem, r.line));
		if (str_starts(r.line, tag))
			break;
		if (take_in && str_starts(r.line, STR("* ")) && !take_in(&r, to, mem))
			return trouble(t, TROUBLE_TALK, "der Server antwortet unverständlich: {}", "the server answers what cannot be understood: {}", utf8_mend(mem, str_cut(r.line, 0, 200)));
	}
	struct str said = str_cut(r.line, tag.len, r.line.len);
	if (!str_starts(said, STR("OK")))
		*refused = utf8_mend(mem, str_cut(said, 0, 400));
	return true;
}

/* The same where a refusal leaves nothing to go on with. */
static bool demand(struct imap *i, struct str what, reply_fn *take_in, void *to, struct arena *mem, struct trouble *t)
{
	struct str refused;
	return ask(i, what, take_in, to, mem, &refused, t) &&
	       (!refused.len || trouble(t, TROUBLE_TALK, "der Server lehnt „{}“ ab: {}", "the server refuses \"{}\": {}", str_cut(what, 0, 40), refused));
}

static bool hear_select(const struct reply *r, void *to, struct arena *mem)
{
	struct imap *i = to;
	(void)mem;
	reply_number(r->line, STR("[UIDVALIDITY "), &i->validity);
	reply_number(r->line, STR("[UIDNEXT "), &i->next);
	return true;
}

static bool select_folder(struct imap *i, struct arena *mem, struct trouble *t)
{
	const struct server *s = i->dial.server;
	struct str refused;
	if (!ask(i, text(mem, "SELECT \"{}\"", s->folder), hear_select, i, mem, &refused, t))
		return false;
	if (refused.len)
		return trouble(t, TROUBLE_FOLDER, "der Ordner „{}“ lässt sich nicht öffnen ({}); der Name steht in mail.imap hinter dem Server", "the folder \"{}\" cannot be opened ({}); its name stands in mail.imap behind the server",
		               s->folder, refused);
	return (i->validity && i->next) || trouble(t, TROUBLE_FOLDER, "der Server nummeriert die Post in „{}“ nicht (UIDVALIDITY, UIDNEXT)", "the server does not number the mail in \"{}\" (UIDVALIDITY, UIDNEXT)", s->folder);
}

bool imap_open(struct imap *i, const struct server *s, const bool *stopping, struct arena *mem, struct trouble *t)
{
	*i = (struct imap){ 0 };
	if (!dial_open(&i->dial, s, stopping, mem, t))
		return false;
	if (select_folder(i, mem, t))
		return true;
	dial_close(&i->dial);
	return false;
}

void imap_close(struct imap *i)
{
	struct trouble ignored;
	if (!__atomic_load_n(i->dial.stopping, __ATOMIC_ACQUIRE))
		dial_send(&i->dial, STR("bye LOGOUT\r\n"), &ignored);
	dial_close(&i->dial);
}

bool imap_look(struct imap *i, struct arena *mem, struct trouble *t) { return demand(i, STR("NOOP"), NULL, NULL, mem, t); }

static bool hear_search(const struct reply *r, void *to, struct arena *mem)
{
	if (str_starts(r->line, STR("* SEARCH")))
		reply_uids(r->line, mem, to);
	return true;
}

static int by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

bool imap_search(struct imap *i, struct str what, struct arena *mem, struct uids *out, struct trouble *t)
{
	*out = (struct uids){ 0 };
	if (!demand(i, text(mem, "UID SEARCH {}", what), hear_search, out, mem, t))
		return false;
	if (out->n)
		qsort(out->at, out->n, sizeof *out->at, by_number);
	return true;
}

static bool hear_size(const struct reply *r, void *to, struct arena *mem)
{
	struct raw_letters *letters = to;
	int64_t uid, size;
	if (reply_number(r->line, STR("UID "), &uid) && reply_number(r->line, STR("RFC822.SIZE "), &size))
		*push(mem, letters) = (struct raw_letter){ .uid = uid, .size = (size_t)size };
	return true;
}

static int by_uid(const void *a, const void *b)
{
	const struct raw_letter *x = a, *y = b;
	return (x->uid > y->uid) - (x->uid < y->uid);
}

bool imap_sizes(struct imap *i, const struct uids *uids, struct arena *mem, struct raw_letters *out, struct trouble *t)
{
	*out = (struct raw_letters){ 0 };
	if (!demand(i, text(mem, "UID FETCH {} (UID RFC822.SIZE)", uids_print(uids, mem)), hear_size, out, mem, t))
		return false;
	if (out->n)
		qsort(out->at, out->n, sizeof *out->at, by_uid);
	return true;
}

static bool hear_body(const struct reply *r, void *to, struct arena *mem)
{
	struct raw_letters *letters = to;
	int64_t uid;
	(void)mem;
	if (!str_has(r->line, STR("BODY[] {}")) || !reply_number(r->line, STR("UID "), &uid))
		return true;
	for (size_t i = 0; i < letters->n; i++)
		if (letters->at[i].uid == uid)
			letters->at[i].bytes = r->literal;
	return true;
}

bool imap_fetch(struct imap *i, struct raw_letter *letters, size_t n, struct arena *mem, struct trouble *t)
{
	struct raw_letters wanted = { letters, n, n };
	struct uids uids = { 0 };
	struct str refused;
	for (size_t k = 0; k < n; k++)
		*push(mem, &uids) = letters[k].uid;
	if (!ask(i, text(mem, "UID FETCH {} (UID BODY.PEEK[])", uids_print(&uids, mem)), hear_body, &wanted, mem, &refused, t))
		return false;
	if (refused.len && n > 1) {                      /* one of them is broken at the server: which one? */
		for (size_t k = 0; k < n; k++)
			if (!letters[k].bytes.len && !imap_fetch(i, &letters[k], 1, mem, t))
				return false;
	} else if (refused.len) {
		letters[0].refused = refused;
	}
	return true;
}

bool imap_mark_seen(struct imap *i, const struct uids *uids, struct arena *mem, struct trouble *t)
{
	return !uids->n || demand(i, text(mem, "UID STORE {} +FLAGS.SILENT (\\Seen)", uids_print(uids, mem)), NULL, NULL, mem, t);
}
