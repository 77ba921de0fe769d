/* headers.c - what every answer carries, whatever it is: a page, an error, a redirect, a file.
 *
 * connect-src is the one thing beyond the strictest policy: it lets our own script fetch our own pages to refresh
 * the parts that show live readings. */
#include "web/inside.h"

/* framed: what an answer says instead that shows what a stranger wrote. A sandbox and the opener policy exclude each other. */
static const struct { struct str name, value, framed; } always[] = {
	{ LIT("Content-Security-Policy"), LIT("default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self';"
	                                      " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"),
	  LIT("sandbox; default-src 'none'; img-src data:; style-src 'sha256-vHYV4TTJanXiJpz8S1XdQXmiRhqV8kIPBcAAqOzD0kg='; form-action 'none'; base-uri 'none'; frame-ancestors 'self'") },
	{ LIT("X-Content-Type-Options"), LIT("nosniff"), LIT("nosniff") },
	{ LIT("Referrer-Policy"), LIT("no-referrer"), LIT("no-referrer") },
	{ LIT("Cross-Origin-Opener-Policy"), LIT("same-origin"), LIT("") },
	{ LIT("Cross-Origin-Resource-Policy"), LIT("same-origin"), LIT("same-origin") },
	{ LIT("Permissions-Policy"), LIT("camera=(), geolocation=(), microphone=(), payment=(), usb=()"), LIT("camera=(), geolocation=(), microphone=(), payment=(), usb=()") },
	{ LIT("X-Frame-Options"), LIT("DENY"), LIT("SAMEORIGIN") },
};

struct headers { struct header *at; size_t n, cap; };

static void add(struct arena *mem, struct headers *h, struct str name, struct str value)
{
	if (value.len)
		*push(mem, h) = (struct header){ name, value };
}

/* RFC 6266: an ASCII name for all, the real one beside it, percent-encoded by RFC 8187. */
static struct str disposition(struct str name, struct arena *mem)
{
	static const struct str plain = LIT("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$&+-.^_`|~");
	struct out shown = out_open(mem), coded = out_open(mem);
	for (size_t i = 0; i < name.len; i++) {
		struct str byte = str_cut(name, i, i + 1);
		unsigned char c = (unsigned char)byte.at[0];
		if (c >= 0x20 && c < 0x7f && c != '"' && c != '\\' && c != '%')
			out_char(&shown, (char)c);
		else if ((c & 0xc0) != 0x80)             /* one sign for a character of many bytes */
			out_char(&shown, '_');
		if (str_has(plain, byte))
			out_bytes(&coded, byte);
		else
			print(&coded, "%{}{}", str_cut(STR("0123456789ABCDEF"), c >> 4, (c >> 4) + 1u), str_cut(STR("0123456789ABCDEF"), c & 15, (c & 15) + 1u));
	}
	bool same = str_is(out_str(&shown), name);
	return same ? text(mem, "attachment; filename=\"{}\"", name) : text(mem, "attachment; filename=\"{}\"; filename*=UTF-8''{}", out_str(&shown), out_str(&coded));
}

struct header *headers_of(const struct answer *a, struct arena *mem, size_t *n)
{
	struct headers h = { 0 };
	for (size_t i = 0; i < COUNT(always); i++)
		add(mem, &h, always[i].name, a->framed ? always[i].framed : always[i].value);
	add(mem, &h, STR("Cache-Control"), a->keep ? STR("public, max-age=31536000, immutable") : STR("no-store"));
	add(mem, &h, STR("Strict-Transport-Security"), a->tls ? STR("max-age=63072000") : NONE);
	add(mem, &h, STR("Content-Type"), a->type);
	add(mem, &h, STR("Location"), a->location);
	add(mem, &h, STR("Link"), a->link);
	add(mem, &h, STR("Allow"), a->allow);
	add(mem, &h, STR("WWW-Authenticate"), a->status == 401 ? STR("Bearer") : NONE);
	add(mem, &h, STR("Content-Disposition"), a->download.len ? disposition(a->download, mem) : NONE);
	add(mem, &h, STR("Retry-After"), a->retry_after ? text(mem, "{}", a->retry_after) : NONE);
	for (size_t i = 0; i < a->cookies.n; i++)
		add(mem, &h, STR("Set-Cookie"), a->cookies.at[i]);
	*n = h.n;
	return h.at;
}

static void cookie(struct request *q, struct answer *a, struct str name, struct str value, struct str rest)
{
	*push(q->mem, &a->cookies) = text(q->mem, "{}={}; Path=/; HttpOnly; {}{}", name, value, rest, q->origin.tls ? STR("; Secure") : NONE);
}

void cookie_set(struct request *q, struct answer *a, struct str name, struct str value, bool strict)
{
	cookie(q, a, name, value, strict ? STR("SameSite=Strict") : STR("SameSite=Lax"));
}

void cookie_drop(struct request *q, struct answer *a, struct str name)
{
	cookie(q, a, name, NONE, STR("SameSite=Lax; Max-Age=0"));
}
