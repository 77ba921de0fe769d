/* head.c - the head of a mail: who, to whom, when, about what, and whether a machine wrote it.
 *
 * A row for each field that is read. Where a field may stand once and stands twice, the first holds: that is what
 * filters on the way have looked at; a second sender is told, for nobody can say whose the letter is. An address is what may be written to: its domain is put into ASCII, so that a
 * Cyrillic letter in it shows (RFC 5891), and its name is a name: one that looks like another address is not kept. */
#include "mail/inside.h"
#include <gmime/gmime.h>
#include <string.h>

enum { VALUE = 256 << 10 };                              /* bytes of one field that are looked at */

/* ---- addresses ----------------------------------------------------------------------------------------------- */

static struct str lower(struct arena *mem, struct str ascii)
{
	char *to = take(mem, ascii.len);
	for (size_t i = 0; i < ascii.len; i++)
		to[i] = ascii.at[i] >= 'A' && ascii.at[i] <= 'Z' ? (char)(ascii.at[i] + 32) : ascii.at[i];
	return (struct str){ to, ascii.len };
}

static struct str domain_ascii(struct arena *mem, struct str domain)
{
	char *ascii = g_hostname_to_ascii(str_c(mem, domain));
	struct str kept = ascii ? lower(mem, str_keep(mem, str_of(ascii))) : NONE;
	g_free(ascii);
	return kept;
}

/* One address without blanks, brackets and a second @ in its domain. NONE: it cannot be written to. */
static struct str address_clean(struct reading *r, struct str bytes)
{
	struct str line = reading_line(r, bytes);
	size_t at = line.len;
	while (at > 0 && line.at[at - 1] != '@')
		at--;
	if (at < 2 || at == line.len || line.len > 320)
		return NONE;
	for (size_t i = 0; i < line.len; i++)
		if (strchr(" <>,;\"()", line.at[i]) || (i + 1 < at && line.at[i] == '@'))
			return NONE;
	struct str domain = domain_ascii(r->mem, str_cut(line, at, line.len));
	return domain.len ? text(r->mem, "{}@{}", str_cut(line, 0, at - 1), domain) : NONE;
}

typedef void mailbox_fn(struct reading *r, struct str address, struct str name, void *at);

/* Mailboxes of a list; those in groups too, one level deep (RFC 5322 3.4 has no more). */
static void each_mailbox(struct reading *r, InternetAddressList *list, bool inside, mailbox_fn *found, void *at)
{
	int n = list ? internet_address_list_length(list) : 0;
	for (int i = 0; i < n; i++) {
		InternetAddress *one = internet_address_list_get_address(list, i);
		if (INTERNET_ADDRESS_IS_GROUP(one) && !inside)
			each_mailbox(r, internet_address_group_get_members(INTERNET_ADDRESS_GROUP(one)), true, found, at);
		if (!INTERNET_ADDRESS_IS_MAILBOX(one))
			continue;
		struct str address = address_clean(r, str_of(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(one))));
		if (address.len > 0)
			found(r, address, reading_line(r, str_of(internet_address_get_name(one))), at);
	}
}

static void parse_mailboxes(struct reading *r, struct str value, mailbox_fn *found, void *at)
{
	InternetAddressList *list = internet_address_list_parse(NULL, str_c(r->mem, words_joined(r->mem, value)));
	each_mailbox(r, list, false, found, at);
	g_clear_object(&list);
}

static void keep_sender(struct reading *r, struct str address, struct str name, void *at)
{
	(void)at;
	if (r->out->from.len > 0) {
		wrong_add(r, WRONG_SENDERS);
		return;
	}
	r->out->from = address;
	r->out->from_name = name;
	struct str folded = utf8_fold(r->mem, name);
	if (!str_has(name, STR("@")) || str_is(folded, utf8_fold(r->mem, address)))
		return;
	wrong_add(r, WRONG_SENDER_NAME);
	r->out->from_name = NONE;
}

static void keep_first(struct reading *r, struct str address, struct str name, void *at)
{
	(void)r, (void)name;
	if (((struct str *)at)->len == 0)
		*(struct str *)at = address;
}

static void keep_each(struct reading *r, struct str address, struct str name, void *at)
{
	struct strs *list = at;
	(void)name;
	if (list->n == LETTER_LIST)
		wrong_add(r, WRONG_LIST_CUT);
	else
		*push(r->mem, list) = address;
}

/* ---- identifiers ------------------------------------------------------------------------------------------------ */

/* Takes the next <...> off the front; NONE when there is none. */
static struct str next_id(struct reading *r, struct str *rest)
{
	while (rest->len) {
		str_split(rest, '<');
		struct str id = str_split(rest, '>');
		id = reading_line(r, id);
		if (id.len > 0 && !str_has(id, STR(" ")) && !str_has(id, STR("<")))
			return id;
	}
	return NONE;
}

struct str header_id(struct reading *r, struct str value)
{
	struct str rest = value, id = next_id(r, &rest);
	if (id.len == 0)
		id = reading_line(r, value);             /* without brackets, as some write it */
	return str_has(id, STR(" ")) || str_has(id, STR("<")) ? NONE : id;
}

/* Of a long thread the first message and the last ones: who is answered stands at the end. */
static void keep_references(struct reading *r, struct str value)
{
	struct strs *list = &r->out->references;
	for (struct str rest = value, id; (id = next_id(r, &rest)).len > 0;) {
		if (list->n < LETTER_LIST) {
			*push(r->mem, list) = id;
			continue;
		}
		memmove(&list->at[1], &list->at[2], (LETTER_LIST - 2) * sizeof *list->at);
		list->at[LETTER_LIST - 1] = id;
		wrong_add(r, WRONG_LIST_CUT);
	}
}

/* ---- the fields --------------------------------------------------------------------------------------------------- */

static void read_from(struct reading *r, struct str v) { parse_mailboxes(r, v, keep_sender, NULL); }
static void read_reply_to(struct reading *r, struct str v) { parse_mailboxes(r, v, keep_first, &r->out->reply_to); }
static void read_to(struct reading *r, struct str v) { parse_mailboxes(r, v, keep_each, &r->out->to); }
static void read_cc(struct reading *r, struct str v) { parse_mailboxes(r, v, keep_each, &r->out->cc); }
static void read_subject(struct reading *r, struct str v) { r->out->subject = reading_line(r, words_decoded(r->mem, v)); }
static void read_message_id(struct reading *r, struct str v) { r->out->message_id = header_id(r, v); }
static void read_in_reply_to(struct reading *r, struct str v) { r->out->in_reply_to = header_id(r, v); }
static void read_references(struct reading *r, struct str v) { keep_references(r, v); }
static void read_list(struct reading *r, struct str v) { r->out->list |= str_trim(v).len > 0; }

static void read_return_path(struct reading *r, struct str v)
{
	if (str_is(str_trim(v), STR("<>")))
		r->out->return_path = STR("<>");
	else
		parse_mailboxes(r, v, keep_first, &r->out->return_path);
}

static void read_date(struct reading *r, struct str v)
{
	GDateTime *t = g_mime_utils_header_decode_date(str_c(r->mem, v));
	int year = t ? g_date_time_get_year(t) : 0;
	r->out->date_text = reading_line(r, v);
	if (year >= 1980 && year < 2100)
		r->out->date = (struct instant){ g_date_time_to_unix(t) * 1000 };
	else
		wrong_add(r, WRONG_DATE);
	if (t)
		g_date_time_unref(t);
}

/* RFC 3834 5: whatever is not "no" came from a machine, with or without parameters behind it. */
static void read_auto(struct reading *r, struct str v)
{
	struct str rest = v;
	r->out->auto_submitted |= !ascii_is(str_trim(str_split(&rest, ';')), STR("no"));
}

static void read_precedence(struct reading *r, struct str v)
{
	static const struct str bulk[] = { LIT("bulk"), LIT("list"), LIT("junk"), LIT("auto_reply") };
	for (size_t i = 0; i < COUNT(bulk); i++)
		r->out->bulk |= ascii_is(str_trim(v), bulk[i]);
}

/* What programs say that do not know RFC 3834: the field alone is the sign. */
static void read_machine(struct reading *r, struct str v)
{
	r->out->auto_submitted |= str_trim(v).len > 0 && !ascii_is(str_trim(v), STR("no")) && !ascii_is(str_trim(v), STR("none"));
}

static const struct head_row { struct str name; void (*read)(struct reading *, struct str); bool once; } rows[] = {
	{ LIT("from"), read_from, true }, { LIT("reply-to"), read_reply_to, true }, { LIT("to"), read_to, true }, { LIT("cc"), read_cc, true },
	{ LIT("subject"), read_subject, true }, { LIT("date"), read_date, true }, { LIT("message-id"), read_message_id, true },
	{ LIT("in-reply-to"), read_in_reply_to, true }, { LIT("references"), read_references, true },
	{ LIT("return-path"), read_return_path, true },
	{ LIT("auto-submitted"), read_auto, false }, { LIT("precedence"), read_precedence, false },
	{ LIT("x-autoreply"), read_machine, false }, { LIT("x-autorespond"), read_machine, false }, { LIT("x-auto-response-suppress"), read_machine, false },
	{ LIT("list-id"), read_list, false }, { LIT("list-unsubscribe"), read_list, false }, { LIT("list-post"), read_list, false },
};

void header_read(struct reading *r, struct str name, struct str value)
{
	bool known;
	for (size_t i = 0; i < COUNT(rows); i++) {
		if (!ascii_is(rows[i].name, name))
			continue;
		bool again = rows[i].once && (r->seen & (UINT64_C(1) << i));
		if (again && rows[i].read == read_from)
			wrong_add(r, WRONG_SENDERS);
		if (again)
			wrong_add(r, WRONG_HEADER_TWICE);
		else
			rows[i].read(r, charset_text(r->mem, str_cut(value, 0, VALUE), NONE, &known));
		r->seen |= UINT64_C(1) << i;
	}
	if (value.len > VALUE)
		wrong_add(r, WRONG_LINE_CUT);
}
