/* compose.c - a row of the outbox as a mail (RFC 5322): one text in UTF-8, as quoted-printable.
 *
 * put_header is the only way a value gets into the head, and it lets nothing through but printable ASCII: all else becomes
 * encoded words (RFC 2047), without controls. An address that could break out of its field is refused. */
#include "mail/post.h"
#include <string.h>

enum { LINE = 76, WORD_BYTES = 45, ADDRESSES_MOST = 100 };

/* ---- the head -------------------------------------------------------------------------------------------------------- */

static bool is_plain(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] < ' ' || s.at[i] >= 0x7f)
			return false;
	return !str_has(s, STR("=?"));
}

/* A control character, a line break above all, is a blank even in an encoded word: readers that decode it must not see one. */
static struct str without_controls(struct arena *mem, struct str s)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < s.len; i++)
		out_char(&o, (unsigned char)s.at[i] < ' ' || s.at[i] == 0x7f ? ' ' : s.at[i]);
	return out_str(&o);
}

/* "=?UTF-8?B?...?=" as often as it takes, each on a line of its own; whole characters in each. */
static void put_encoded(struct out *o, struct str s)
{
	s = utf8_mend(o->mem, without_controls(o->mem, s));
	for (bool first = true; s.len; first = false) {
		size_t n = s.len < WORD_BYTES ? s.len : WORD_BYTES;
		while (n < s.len && ((unsigned char)s.at[n] & 0xc0) == 0x80)
			n--;
		print(o, "{}=?UTF-8?B?{}?=", first ? NONE : STR("\r\n "), base64(o->mem, str_cut(s, 0, n)));
		s = str_cut(s, n, s.len);
	}
}

/* Broken before a space where the line would become too long; *column counts what stands on it. */
static void put_folded(struct out *o, struct str s, size_t *column)
{
	while (s.len) {
		size_t n = 1;
		while (n < s.len && s.at[n] != ' ')
			n++;
		if (*column + n > LINE && s.at[0] == ' ' && n > 1) {
			out_bytes(o, STR("\r\n"));
			*column = 0;
		}
		out_bytes(o, str_cut(s, 0, n));
		*column += n;
		s = str_cut(s, n, s.len);
	}
}

static void put_header(struct out *o, struct str name, struct str value)
{
	size_t column = name.len + 2;
	if (!value.len)
		return;
	print(o, "{}: ", name);
	if (is_plain(value) && value.len < 900)
		put_folded(o, value, &column);
	else
		put_encoded(o, value);
	out_bytes(o, STR("\r\n"));
}

/* A name before an address: quoted, or as encoded words. */
static struct str phrase_of(struct arena *mem, struct str name)
{
	struct out o = out_open(mem);
	if (!is_plain(name)) {
		put_encoded(&o, name);
		return out_str(&o);
	}
	out_char(&o, '"');
	for (size_t i = 0; i < name.len; i++) {
		if (name.at[i] == '"' || name.at[i] == '\\')
			out_char(&o, '\\');
		out_char(&o, name.at[i]);
	}
	out_char(&o, '"');
	return out_str(&o);
}

static void put_from(struct out *o, struct str name, struct str address)
{
	if (name.len)
		print(o, "From: {}\r\n <{}>\r\n", phrase_of(o->mem, name), address);
	else
		print(o, "From: {}\r\n", address);
}

static void put_date(struct out *o, struct instant t)
{
	static const struct str days[] = { LIT("Mon"), LIT("Tue"), LIT("Wed"), LIT("Thu"), LIT("Fri"), LIT("Sat"), LIT("Sun") };
	static const struct str months[] = { LIT("Jan"), LIT("Feb"), LIT("Mar"), LIT("Apr"), LIT("May"), LIT("Jun"), LIT("Jul"), LIT("Aug"), LIT("Sep"), LIT("Oct"), LIT("Nov"), LIT("Dec") };
	struct civil c = zone_civil(NULL, t);
	struct str day = text(o->mem, "{}, {} {} {}", days[date_weekday(zone_date(NULL, t))], c.day, months[c.month - 1], c.year);
	print(o, "Date: {} {}{}:{}{}:{}{} +0000\r\n", day, c.hour / 10, c.hour % 10, c.minute / 10, c.minute % 10, c.second / 10, c.second % 10);
}

/* ---- ids --------------------------------------------------------------------------------------------------------------- */

/* "a@b" as "<a@b>"; what is no id is left out. */
static struct str ids_print(struct str ids, struct arena *mem)
{
	struct out o = out_open(mem);
	while (ids.len) {
		struct str id = str_split(&ids, ' ');
		if (address_is(id))
			print(&o, "{}<{}>", o.len ? STR(" ") : NONE, id);
	}
	return out_str(&o);
}

/* Of the row alone, so that it is the same whenever it is asked for. */
static struct str own_id(const struct server *s, const struct outgoing *o, struct arena *mem)
{
	struct str hash = sha256_hex(mem, text(mem, "{} {} {} {}", o->client, o->id, o->key, o->at));
	return text(mem, "o.{}.{}@{}", o->id, str_cut(hash, 0, 16), address_domain(s->address));
}

/* ---- the body ------------------------------------------------------------------------------------------------------------ */

static void put_quoted_byte(struct out *o, unsigned char c, size_t *column)
{
	static const char hex[] = "0123456789ABCDEF";
	out_char(o, '=');
	out_char(o, hex[c >> 4]);
	out_char(o, hex[c & 15]);
	*column += 3;
}

/* Quoted-printable (RFC 2045): no line above 76 characters, no blank before its end. */
static void put_quoted(struct out *o, struct str s)
{
	while (s.len) {
		struct str line = str_split(&s, '\n');
		size_t column = 0;
		if (line.len && line.at[line.len - 1] == '\r')
			line.len--;
		for (size_t i = 0; i < line.len; i++) {
			unsigned char c = (unsigned char)line.at[i];
			bool last = i + 1 == line.len, blank = c == ' ' || c == '\t';
			if (column > LINE - 4) {
				out_bytes(o, STR("=\r\n"));
				column = 0;
			}
			if ((c > ' ' && c < 0x7f && c != '=') || (blank && !last)) {
				out_char(o, (char)c);
				column++;
			} else {
				put_quoted_byte(o, c, &column);
			}
		}
		out_bytes(o, STR("\r\n"));
	}
}

/* ---- all of it ------------------------------------------------------------------------------------------------------------ */

/* "a@x, b@y" into the list; everything must be an address. */
static bool read_addresses(struct str s, struct str box, struct arena *mem, struct strs *out, struct trouble *t)
{
	while (s.len) {
		struct str one = str_trim(str_split(&s, ','));
		if (one.len && !address_is(one))
			return trouble(t, TROUBLE_TALK, "„{}“ ist keine Mailadresse; beim Klienten oder Kontakt berichtigen", "\"{}\" is no mail address; correct it with the client or contact", one);
		if (one.len && str_is(utf8_fold(mem, one), box))
			return trouble(t, TROUBLE_TALK, "{} ist das Postfach, das dieses Programm selbst liest: der Brief käme zu niemandem", "{} is the box that this program reads itself: the letter would reach nobody", one);
		if (one.len)
			*push(mem, out) = one;
	}
	return out->n <= ADDRESSES_MOST || trouble(t, TROUBLE_TALK, "mehr als {} Empfänger", "more than {} recipients", (int)ADDRESSES_MOST);
}

static struct str list_print(const struct str *at, size_t n, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < n; i++)
		print(&o, "{}{}", i ? STR(", ") : NONE, at[i]);
	return out_str(&o);
}

/* RFC 3834: who writes. A person's mail has no such field. */
static struct str auto_submitted(struct str by)
{
	return str_is(by, STR("person")) ? NONE : str_is(by, STR("answer")) ? STR("auto-replied") : STR("auto-generated");
}

/* The text alone, or as the first of several parts. */
static void put_body(struct out *o, struct str words, const struct parcels *files, struct str boundary)
{
	print(o, "MIME-Version: 1.0\r\n");
	if (files->n)
		print(o, "Content-Type: multipart/mixed;\r\n boundary=\"{}\"\r\n\r\n--{}\r\n", boundary, boundary);
	print(o, "Content-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n");
	put_quoted(o, utf8_mend(o->mem, words));
	if (files->n)
		parcels_print(files, boundary, o);
}

bool mail_compose(const struct server *s, const struct outgoing *row, const struct parcels *files, struct arena *mem, struct composed *out, struct trouble *t)
{
	struct fields f = { 0 };
	struct out o = out_open(mem);
	*out = (struct composed){ .message_id = row->message_id };
	if (!fields_parse(mem, row->body, &f))
		return trouble(t, TROUBLE_TALK, "die Sendung {} ist nicht lesbar", "item {} cannot be read", row->id);
	if (!read_addresses(field(&f, STR("to")), s->box, mem, &out->to, t))
		return false;
	size_t n_to = out->to.n;
	if (!read_addresses(field(&f, STR("cc")), s->box, mem, &out->to, t))
		return false;
	if (!out->to.n)
		return trouble(t, TROUBLE_TALK, "kein Empfänger", "no recipient");
	struct str given = field(&f, STR("message-id")), name = field(&f, STR("name"));
	if (!out->message_id.len)
		out->message_id = address_is(given) ? given : own_id(s, row, mem);
	put_date(&o, row->at);
	put_from(&o, name.len ? name : s->house, s->address);
	put_header(&o, STR("To"), list_print(out->to.at, n_to, mem));
	put_header(&o, STR("Cc"), list_print(out->to.at + n_to, out->to.n - n_to, mem));
	put_header(&o, STR("Subject"), field(&f, STR("subject")));
	put_header(&o, STR("Message-ID"), text(mem, "<{}>", out->message_id));
	put_header(&o, STR("In-Reply-To"), ids_print(field(&f, STR("in-reply-to")), mem));
	put_header(&o, STR("References"), ids_print(field(&f, STR("references")), mem));
	put_header(&o, STR("Auto-Submitted"), auto_submitted(field(&f, STR("by"))));
	put_body(&o, field(&f, STR("text")), files, parcel_boundary(out->message_id, mem));
	out->bytes = out_str(&o);
	return true;
}
