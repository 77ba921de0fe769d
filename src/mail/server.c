/* server.c - a mail server as the settings name it, and what can be wrong with them.
 *
 * TLS is always verified; without TLS no password leaves this machine, and nothing else but where setting mail.starttls says so. The password comes from a file that nobody else may
 * read and goes nowhere but to the server. */
#include "inventory/settings.h"
#include "mail/post.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { PASSWORD_MOST = 4096 };

bool trouble_holes(struct trouble *t, enum trouble_kind kind, struct str de, const struct hole *h, size_t n)
{
	struct hole german[44];
	must(n <= COUNT(german));
	memcpy(german, h, n * sizeof *h);
	german[0].as.s = de;
	*t = (struct trouble){ .kind = kind };
	fail_holes(&t->said[LANG_DE], german, n);
	return fail_holes(&t->said[LANG_EN], h, n);
}

static const struct { struct str name, setting; } ways[] = { { LIT("in"), LIT("mail.imap") }, { LIT("out"), LIT("mail.smtp") } };      /* ORDER way */
struct str way_name(enum way w) { return ways[w].name; }
struct str way_setting(enum way w) { return ways[w].setting; }

/* ---- addresses --------------------------------------------------------------------------------------------------- */

/* Of an address in its plain form (RFC 5321 dot-string); quoted local parts are not written by us. */
static bool is_atom(char c) { return c > ' ' && c < 0x7f && !memchr("()<>[]:;@\\,\"", c, 13); }

bool address_is(struct str s)
{
	struct str domain = s, local = str_split(&domain, '@');
	if (!local.len || local.len > 64 || !domain.len || s.len > 254 || domain.at[0] == '.' || domain.at[domain.len - 1] == '.')
		return false;
	for (size_t i = 0; i < s.len; i++)
		if (i != local.len && !is_atom(s.at[i]))
			return false;
	return true;
}

struct str address_domain(struct str address)
{
	str_split(&address, '@');
	return address;
}

/* ---- the setting taken apart ---------------------------------------------------------------------------------------- */

static const struct { struct str begin; enum way way; int port; bool tls; } schemes[] = {
	{ LIT("imaps://"), WAY_IN, 993, true },  { LIT("imap://"), WAY_IN, 143, false },
	{ LIT("smtps://"), WAY_OUT, 465, true }, { LIT("smtp://"), WAY_OUT, 587, false },
};

/* An address, not a name that begins like one. */
static bool is_loopback(struct str host)
{
	for (size_t i = 0; str_starts(host, STR("127.")) && i < host.len; i++)
		if (host.at[i] != '.' && (host.at[i] < '0' || host.at[i] > '9'))
			return false;
	return str_starts(host, STR("127.")) || str_is(host, STR("localhost")) || str_is(host, STR("[::1]"));
}

static bool is_host(struct str s)
{
	bool six = s.len > 2 && s.at[0] == '[' && s.at[s.len - 1] == ']';
	for (size_t i = six; i < s.len - six; i++) {
		char c = s.at[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
		if (!letter && !memchr(six ? ":." : "-.", c, 2))
			return false;
	}
	return s.len > 0;
}

/* What IMAP may say between quotes without another thought; folders with other letters have names in modified UTF-7. */
static bool is_folder(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] < ' ' || s.at[i] >= 0x7f || s.at[i] == '"' || s.at[i] == '\\')
			return false;
	return s.len > 0;
}

/* HOST, HOST:PORT, [V6]:PORT */
static bool read_host(struct str s, struct server *out)
{
	size_t n = s.len;
	int64_t port = out->port;
	while (n && s.at[n - 1] != ':' && s.at[n - 1] != ']')
		n--;
	if (n && s.at[n - 1] == ':') {
		if (!str_int(str_cut(s, n, s.len), &port) || port < 1 || port > 65535)
			return false;
		s.len = n - 1;
	}
	out->host = s;
	out->port = (int)port;
	return is_host(s);
}

bool server_parse(enum way way, struct str where, struct arena *mem, struct server *out, struct trouble *t)
{
	static const struct str examples[] = { LIT("imaps://mail.example.de/INBOX"), LIT("smtps://mail.example.de") };          /* ORDER way */
	size_t i = 0;
	while (i < COUNT(schemes) && !(schemes[i].way == way && str_starts(where, schemes[i].begin)))
		i++;
	*out = (struct server){ .way = way, .where = str_keep(mem, where) };
	if (i < COUNT(schemes)) {
		struct str folder = str_cut(where, schemes[i].begin.len, where.len), host = str_split(&folder, '/');
		out->port = schemes[i].port;
		out->tls = schemes[i].tls;
		if (read_host(str_keep(mem, host), out)) {
			out->folder = way == WAY_IN ? str_keep(mem, folder.len ? folder : STR("INBOX")) : NONE;
			out->starttls = !out->tls && !is_loopback(out->host);
			if (way == WAY_IN ? is_folder(out->folder) : !folder.len)
				return true;
		}
	}
	return trouble(t, TROUBLE_SETTING, "die Einstellung {} ist „{}“; sie muss sein wie {}", "the setting {} is \"{}\"; it must be like {}", ways[way].setting, where, examples[way]);
}

/* A password leaves this machine encrypted, or not at all. */
void server_encrypt(struct server *s, struct str policy)
{
	bool here = is_loopback(s->host);
	if (s->tls)
		return;
	s->starttls = str_is(policy, STR("required")) || (!here && !(str_is(policy, STR("opportunistic")) && !s->user.len));
	s->offered = !s->starttls && str_is(policy, STR("opportunistic"));
}

/* ---- the password ------------------------------------------------------------------------------------------------------ */

/* Where it is looked for, in that order; the second is named when neither is there. */
static struct str password_path(struct str data, struct arena *mem)
{
	struct str given = str_of(getenv("CREDENTIALS_DIRECTORY")), there = text(mem, "{}/mail-password", given);
	struct stat st;
	return given.len && stat(str_c(mem, there), &st) == 0 ? there : text(mem, "{}/mail-password", data);
}

static bool password_load(struct str data, struct arena *mem, struct server *s, struct trouble *t)
{
	struct str path = password_path(data, mem), bytes;
	struct stat st;
	struct err e = { 0 };
	if (stat(str_c(mem, path), &st) != 0)
		return trouble(t, TROUBLE_SETTING, "{} ist gesetzt, aber das Passwort fehlt: {}; anlegen mit Rechten 0600", "{} is set, but the password is missing: {}; make it with mode 0600",
		               STR("mail.user"), path);
	if (st.st_mode & 077)
		return trouble(t, TROUBLE_SETTING, "{} dürfen auch andere lesen; chmod 600 {}", "{} may be read by others, too; chmod 600 {}", path, path);
	if (!file_read(path, mem, PASSWORD_MOST, &bytes, &e))
		return trouble(t, TROUBLE_SETTING, "{}", "{}", str_keep(mem, err_str(&e)));
	s->password = str_split(&bytes, '\n');
	if (s->password.len && s->password.at[s->password.len - 1] == '\r')
		s->password.len--;
	if (!s->password.len || memchr(s->password.at, 0, s->password.len))
		return trouble(t, TROUBLE_SETTING, "{} hat kein Passwort in der ersten Zeile", "{} has no password in its first line", path);
	return true;
}

/* ---- all of it ---------------------------------------------------------------------------------------------------------- */

bool server_load(struct db *db, enum way way, struct str data, struct arena *mem, struct server *out, struct trouble *t)
{
	struct str where = str_trim(setting(db, mem, ways[way].setting));
	struct stat st;
	*out = (struct server){ .way = way };
	if (!where.len)
		return true;
	if (!server_parse(way, where, mem, out, t))
		return false;
	out->address = str_trim(setting(db, mem, STR("mail.address")));
	out->box = mail_box(db, mem);
	out->house = str_trim(setting(db, mem, STR("house.name")));
	out->user = str_trim(setting(db, mem, STR("mail.user")));
	server_encrypt(out, str_trim(setting(db, mem, STR("mail.starttls"))));
	if (!address_is(out->address))
		return trouble(t, TROUBLE_SETTING, "die Einstellung mail.address ist „{}“; sie muss die Adresse des Hauses sein, wie hilfe@example.de",
		               "the setting mail.address is \"{}\"; it must be the house's address, such as help@example.de", out->address);
	if (!out->user.len && way == WAY_IN)
		return trouble(t, TROUBLE_SETTING, "die Einstellung mail.user fehlt: der Name, mit dem das Postfach geöffnet wird", "the setting mail.user is missing: the name that opens the box");
	struct str authority = text(mem, "{}/mail-ca.pem", data);
	if (stat(str_c(mem, authority), &st) == 0)
		out->authority = authority;
	return !out->user.len || password_load(data, mem, out, t);
}

struct str server_box(const struct server *s, struct arena *mem) { return text(mem, "{}@{}/{}", s->user, s->host, s->folder); }

struct str server_print(const struct server *s, struct arena *mem)
{
	return text(mem, "{} {} {} {} {} {} {}", s->where, s->starttls, s->offered, s->address, s->user, s->authority, s->password);
}
