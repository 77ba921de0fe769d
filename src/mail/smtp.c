/* smtp.c - one mail handed to the submission server (RFC 5321, RFC 6409), over a connection that is signed in.
 *
 * A mail is sent when the server has said 250 after its last byte, and not before. What the server says no to is told with
 * its own words; which no it is (4xx not now, 5xx never) decides what becomes of it. */
#include "mail/post.h"

/* The code of one line of a reply, 0: the talk broke off. *more: another line of it follows. */
static int read_line(struct smtp *c, struct arena *mem, struct str *said, bool *more, struct trouble *t)
{
	int64_t code;
	struct out o = out_open(mem);
	if (!dial_line(&c->dial, &o, t))
		return 0;
	*said = utf8_mend(mem, str_cut(str_trim(out_str(&o)), 0, 400));
	if (said->len < 3 || !str_int(str_cut(*said, 0, 3), &code) || code < 200 || code > 599)
		return trouble(t, TROUBLE_TALK, "der Server antwortet unverständlich: {}", "the server answers what cannot be understood: {}", *said);
	*more = said->len > 3 && said->at[3] == '-';
	return (int)code;
}

/* The last line of a reply; 0: the talk broke off. */
static int read_reply(struct smtp *c, struct arena *mem, struct str *said, struct trouble *t)
{
	int code;
	bool more = false;
	do
		code = read_line(c, mem, said, &more, t);
	while (code && more);
	return code;
}

/* What the server can do it said to libcurl, which does not tell; so it is greeted once more. */
static bool ask_extensions(struct smtp *c, struct arena *mem, struct trouble *t)
{
	struct str said;
	bool more = true;
	if (!dial_send(&c->dial, text(mem, "EHLO {}\r\n", address_domain(c->dial.server->address)), t))
		return false;
	while (more) {
		int code = read_line(c, mem, &said, &more, t);
		if (!code)
			return false;
		c->reports |= code == 250 && str_is(utf8_fold(mem, str_trim(str_cut(said, 4, said.len))), STR("dsn"));
	}
	return true;
}

bool smtp_open(struct smtp *c, const struct server *s, const bool *stopping, struct arena *mem, struct trouble *t)
{
	c->reports = false;
	if (!dial_open(&c->dial, s, stopping, mem, t))
		return false;
	if (ask_extensions(c, mem, t))
		return true;
	dial_close(&c->dial);
	return false;
}

void smtp_close(struct smtp *c)
{
	struct trouble ignored;
	if (!__atomic_load_n(c->dial.stopping, __ATOMIC_ACQUIRE))
		dial_send(&c->dial, STR("QUIT\r\n"), &ignored);
	dial_close(&c->dial);
}

/* *want: the first digit of the reply that is a yes. */
static enum delivery command(struct smtp *c, struct str bytes, int want, struct str what, struct arena *mem, struct trouble *t)
{
	struct str said = NONE;
	int code = dial_send(&c->dial, bytes, t) ? read_reply(c, mem, &said, t) : 0;
	if (!code)
		return DELIVERY_LOST;
	if (code / 100 == want)
		return DELIVERY_SENT;
	trouble(t, TROUBLE_TALK, "{}: {}", "{}: {}", what, said);
	return code == 421 ? DELIVERY_LOST : code / 100 == 5 ? DELIVERY_REFUSED : DELIVERY_LATER;
}

struct str smtp_escaped(struct str bytes, struct arena *mem)
{
	struct out o = out_open(mem);
	while (bytes.len) {
		struct str line = str_split(&bytes, '\n');
		if (line.len && line.at[0] == '.')
			out_char(&o, '.');
		out_bytes(&o, line);
		out_char(&o, '\n');
	}
	out_bytes(&o, STR(".\r\n"));
	return out_str(&o);
}

static enum delivery refused(const struct delivered *out, enum delivery d, struct trouble *t)
{
	trouble(t, TROUBLE_TALK, "{}", "{}", out->refused);
	return d;
}

/* Each is asked for itself. later: somebody is not taken now, whoever else is; refused: nobody is taken, and never. */
static enum delivery recipients(struct smtp *c, const struct composed *m, struct arena *mem, struct delivered *out, struct trouble *t)
{
	bool later = false;
	for (size_t i = 0; i < m->to.n; i++) {
		enum delivery d = command(c, text(mem, "RCPT TO:<{}>\r\n", m->to.at[i]), 2, m->to.at[i], mem, t);
		if (d == DELIVERY_LOST)
			return d;
		later |= d == DELIVERY_LATER;
		if (d == DELIVERY_SENT)
			*push(mem, &out->reached) = m->to.at[i];
		else
			out->refused = text(mem, "{}{}{}", out->refused, out->refused.len ? STR("; ") : NONE, err_str(&t->said[LANG_EN]));
	}
	if (later)
		return refused(out, DELIVERY_LATER, t);
	return out->reached.n ? DELIVERY_SENT : refused(out, DELIVERY_REFUSED, t);
}

/* A sender that is refused is refused for every mail: that is a trouble of the server's. */
static enum delivery envelope(struct smtp *c, const struct composed *m, struct arena *mem, struct delivered *out, struct trouble *t)
{
	struct str from = c->dial.server->address;
	struct str envelope = m->envelope.len ? text(mem, " ENVID={}", m->envelope) : NONE;
	enum delivery d = command(c, text(mem, "MAIL FROM:<{}>{}\r\n", from, envelope), 2, from, mem, t);
	if (d != DELIVERY_SENT)
		return DELIVERY_LOST;
	return recipients(c, m, mem, out, t);
}

enum delivery smtp_deliver(struct smtp *c, const struct composed *m, struct arena *mem, struct delivered *out, struct trouble *t)
{
	struct trouble ignored;
	*out = (struct delivered){ 0 };
	enum delivery rest = envelope(c, m, mem, out, t), d = rest;
	if (d != DELIVERY_LOST && out->reached.n)
		d = command(c, STR("DATA\r\n"), 3, STR("DATA"), mem, t);
	if (d == DELIVERY_SENT)
		d = command(c, smtp_escaped(m->bytes, mem), 2, out->reached.at[0], mem, t);
	else if (d != DELIVERY_LOST && command(c, STR("RSET\r\n"), 2, NONE, mem, &ignored) != DELIVERY_SENT)
		d = DELIVERY_LOST;
	if (d != DELIVERY_SENT)
		out->reached.n = 0;
	else if (rest == DELIVERY_LATER)
		d = refused(out, DELIVERY_LATER, t);
	return d;
}
