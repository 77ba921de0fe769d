/* dial.c - a connection to a mail server: libcurl finds it, proves it by TLS and signs in, then lends the line.
 *
 * The talk after that is ours: libcurl's own IMAP marks a letter as read before it is stored, and its SMTP does not tell a
 * refused recipient from a refused sender. Nothing of the environment (proxies, .netrc) counts. */
#include "mail/post.h"
#include <errno.h>
#include <poll.h>
#include <string.h>

enum { CONNECT_S = 15, ANSWER_S = 60, LOOK_MS = 500, BUFFER = 64 << 10, LINE_MOST = 8 << 20 };

static int progress(void *at, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
	const struct dial *w = at;
	(void)a, (void)b, (void)c, (void)d;
	return __atomic_load_n(w->stopping, __ATOMIC_ACQUIRE);
}

/* smtp://host:port/NAME: libcurl greets with that name. */
static struct str url_of(const struct server *s, struct arena *mem)
{
	static const struct str schemes[WAYS][2] = { { LIT("imap"), LIT("imaps") }, { LIT("smtp"), LIT("smtps") } };
	struct str greets = s->way == WAY_OUT ? address_domain(s->address) : NONE;
	return text(mem, "{}://{}:{}/{}", schemes[s->way][s->tls], s->host, s->port, greets);
}

static void set_up(struct dial *w, const struct server *s, char *why, struct arena *mem)
{
	CURL *c = w->curl;
	curl_easy_setopt(c, CURLOPT_URL, str_c(mem, url_of(s, mem)));
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "imap,imaps,smtp,smtps");
	curl_easy_setopt(c, CURLOPT_PROXY, "");
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_S);
	curl_easy_setopt(c, CURLOPT_SERVER_RESPONSE_TIMEOUT, (long)ANSWER_S);
	curl_easy_setopt(c, CURLOPT_USE_SSL, s->starttls ? (long)CURLUSESSL_ALL : s->offered ? (long)CURLUSESSL_TRY : (long)CURLUSESSL_NONE);
	curl_easy_setopt(c, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	if (s->authority.len)
		curl_easy_setopt(c, CURLOPT_CAINFO, str_c(mem, s->authority));
	if (s->user.len) {
		curl_easy_setopt(c, CURLOPT_USERNAME, str_c(mem, s->user));
		curl_easy_setopt(c, CURLOPT_PASSWORD, str_c(mem, s->password));
	}
	curl_easy_setopt(c, CURLOPT_ERRORBUFFER, why);
	curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
	curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, progress);
	curl_easy_setopt(c, CURLOPT_XFERINFODATA, w);
	curl_easy_setopt(c, CURLOPT_CONNECT_ONLY, 1L);
}

/* ---- reasons --------------------------------------------------------------------------------------------------------- */

/* What libcurl's code is about; all others: the talk itself. */
static const struct { CURLcode code; enum trouble_kind kind; } kinds[] = {
	{ CURLE_COULDNT_RESOLVE_HOST, TROUBLE_ADDRESS }, { CURLE_COULDNT_CONNECT, TROUBLE_ADDRESS }, { CURLE_OPERATION_TIMEDOUT, TROUBLE_ADDRESS },
	{ CURLE_SSL_CONNECT_ERROR, TROUBLE_TLS }, { CURLE_PEER_FAILED_VERIFICATION, TROUBLE_TLS }, { CURLE_SSL_CERTPROBLEM, TROUBLE_TLS }, { CURLE_SSL_CACERT_BADFILE, TROUBLE_TLS },
	{ CURLE_USE_SSL_FAILED, TROUBLE_TLS }, { CURLE_SSL_INVALIDCERTSTATUS, TROUBLE_TLS }, { CURLE_LOGIN_DENIED, TROUBLE_SIGN_IN },
};

static bool explain(const struct server *s, CURLcode code, struct str detail, struct trouble *t)
{
	enum trouble_kind kind = TROUBLE_TALK;
	struct str why = detail.len ? detail : str_of(curl_easy_strerror(code)), setting = way_setting(s->way);
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (kinds[i].code == code)
			kind = kinds[i].kind;
	if (kind == TROUBLE_ADDRESS)
		return trouble(t, kind, "{}:{} antwortet nicht ({}); Namen und Port in {} prüfen, und ob der Server läuft", "{}:{} does not answer ({}); check name and port in {}, and whether the server runs",
		               s->host, s->port, why, setting);
	if (code == CURLE_USE_SSL_FAILED)
		return trouble(t, kind, "{}:{} bietet keine Verschlüsselung an (STARTTLS), und ohne sie geht nichts dorthin; {} auf imaps:// oder smtps:// stellen, oder den Server STARTTLS anbieten lassen",
		               "{}:{} offers no encryption (STARTTLS), and nothing goes there without; make {} imaps:// or smtps://, or have the server offer STARTTLS", s->host, s->port, setting);
	if (kind == TROUBLE_TLS)
		return trouble(t, kind, "die Verschlüsselung mit {}:{} kommt nicht zustande ({}); der Name in {} muss im Zertifikat stehen, eine eigene Zertifizierungsstelle gehört in DATEN/mail-ca.pem",
		               "TLS with {}:{} fails ({}); the name in {} must stand in its certificate, a certificate authority of your own belongs into DATA/mail-ca.pem", s->host, s->port, why, setting);
	if (kind == TROUBLE_SIGN_IN)
		return trouble(t, kind, "{} nimmt die Anmeldung von „{}“ nicht an; mail.user und die Datei mail-password prüfen", "{} does not accept the sign-in of \"{}\"; check mail.user and the file mail-password",
		               s->host, s->user);
	return trouble(t, kind, "das Gespräch mit {}:{} brach ab: {}", "the talk with {}:{} broke off: {}", s->host, s->port, why);
}

/* ---- the connection itself -------------------------------------------------------------------------------------------- */

bool dial_open(struct dial *w, const struct server *s, const bool *stopping, struct arena *mem, struct trouble *t)
{
	char why[CURL_ERROR_SIZE] = "";
	*w = (struct dial){ .curl = curl_easy_init(), .server = s, .stopping = stopping, .buffer = take(mem, BUFFER) };
	if (!w->curl)
		return trouble(t, TROUBLE_TALK, "libcurl lässt sich nicht öffnen", "libcurl cannot be opened");
	set_up(w, s, why, mem);
	CURLcode code = curl_easy_perform(w->curl);
	curl_easy_setopt(w->curl, CURLOPT_ERRORBUFFER, NULL);
	if (code == CURLE_OK)
		return true;
	explain(s, code, utf8_mend(mem, str_of(why)), t);
	dial_close(w);
	return false;
}

void dial_close(struct dial *w)
{
	curl_easy_cleanup(w->curl);
	w->curl = NULL;
}

/* Waits for the socket; false: it is time to stop, or nobody answers. */
static bool wait_for(struct dial *w, short events, int64_t deadline)
{
	curl_socket_t fd = CURL_SOCKET_BAD;
	if (curl_easy_getinfo(w->curl, CURLINFO_ACTIVESOCKET, &fd) != CURLE_OK || fd == CURL_SOCKET_BAD)
		return false;
	while (!__atomic_load_n(w->stopping, __ATOMIC_ACQUIRE) && clock_ticks() < deadline) {
		struct pollfd p = { fd, events, 0 };
		int n = poll(&p, 1, LOOK_MS);
		if (n != 0)
			return n > 0 || errno == EINTR;
	}
	return false;
}

static bool lost(const struct dial *w, CURLcode code, struct trouble *t)
{
	if (code == CURLE_AGAIN)
		return trouble(t, TROUBLE_TALK, "{} antwortet seit {} s nicht mehr", "{} has not answered for {} s", w->server->host, (int)ANSWER_S);
	return explain(w->server, code == CURLE_OK ? CURLE_RECV_ERROR : code, NONE, t);
}

bool dial_send(struct dial *w, struct str bytes, struct trouble *t)
{
	while (bytes.len) {
		size_t n = 0;
		CURLcode code = curl_easy_send(w->curl, bytes.at, bytes.len, &n);
		if (code == CURLE_AGAIN && wait_for(w, POLLOUT, clock_ticks() + ANSWER_S * 1000))
			continue;
		if (code != CURLE_OK)
			return lost(w, code, t);
		bytes = str_cut(bytes, n, bytes.len);
	}
	return true;
}

/* At least one byte more into the empty buffer. */
static bool more(struct dial *w, struct trouble *t)
{
	int64_t deadline = clock_ticks() + ANSWER_S * 1000;
	CURLcode code;
	size_t n = 0;
	do
		code = curl_easy_recv(w->curl, w->buffer, BUFFER, &n);
	while (code == CURLE_AGAIN && wait_for(w, POLLIN, deadline));
	w->from = 0;
	w->until = n;
	return (code == CURLE_OK && n) || lost(w, code, t);
}

bool dial_line(struct dial *w, struct out *to, struct trouble *t)
{
	for (;;) {
		if (w->from == w->until && !more(w, t))
			return false;
		const char *begin = w->buffer + w->from, *end = memchr(begin, '\n', w->until - w->from);
		size_t n = end ? (size_t)(end - begin) + 1 : w->until - w->from;
		out_bytes(to, (struct str){ begin, n });
		w->from += n;
		if (end)
			return true;
		if (to->len > LINE_MOST)
			return trouble(t, TROUBLE_TALK, "{} sendet eine Zeile ohne Ende", "{} sends a line without an end", w->server->host);
	}
}

bool dial_bytes(struct dial *w, size_t n, struct arena *mem, struct str *out, struct trouble *t)
{
	char *at = take(mem, n + 1);
	for (size_t have = 0; have < n;) {
		size_t part = w->until - w->from < n - have ? w->until - w->from : n - have;
		memcpy(at + have, w->buffer + w->from, part);
		w->from += part;
		have += part;
		if (have < n && !more(w, t))
			return false;
	}
	*out = (struct str){ at, n };
	return true;
}
