/* http.c - one request by libcurl: to an address that may be asked, without redirections, within a time; and what was answered.
 *
 * Whether an address may be asked is seen when the socket is opened for it: a name that answers differently the second time gains
 * nothing. Nothing of the environment (proxies, .netrc) counts. */
#include "courier/inside.h"
#include <curl/curl.h>
#include <string.h>
#include <unistd.h>

enum { CONNECT_S = 5, WHOLE_S = 15, KEPT = 400 };

struct asking { const struct net *net; struct arena *mem; struct str refused; bool plain; struct out body; };

static curl_socket_t open_socket(void *at, curlsocktype purpose, struct curl_sockaddr *a)
{
	struct asking *q = at;
	(void)purpose;
	bool listed = address_is_listed(&a->addr, &q->net->listed);
	if (!listed && (q->plain || address_is_private(&a->addr))) {
		q->refused = address_print(&a->addr, q->mem);
		return CURL_SOCKET_BAD;
	}
	return socket(a->family, a->socktype | SOCK_CLOEXEC, a->protocol);
}

static size_t keep(char *bytes, size_t each, size_t n, void *at)
{
	struct asking *q = at;
	size_t room = q->body.len < KEPT ? KEPT - q->body.len : 0;
	out_bytes(&q->body, str_cut((struct str){ bytes, each * n }, 0, room));
	return each * n;
}

static int progress(void *at, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
	const struct asking *q = at;
	(void)a, (void)b, (void)c, (void)d;
	return __atomic_load_n(q->net->stopping, __ATOMIC_ACQUIRE);
}

static struct curl_slist *heads(const struct posting *p, struct arena *mem)
{
	struct curl_slist *list = curl_slist_append(NULL, "Expect:");
	if (p->body.len)
		list = curl_slist_append(list, str_c(mem, text(mem, "Content-Type: {}", p->type)));
	for (size_t i = 0; i < p->headers.n; i++)
		list = curl_slist_append(list, str_c(mem, p->headers.at[i]));
	return list;
}

static void set_up(CURL *c, const struct posting *p, struct asking *q, struct curl_slist *list, char *said)
{
	curl_easy_setopt(c, CURLOPT_URL, str_c(q->mem, p->url));
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(c, CURLOPT_PROXY, "");
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_S);
	curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)WHOLE_S);
	curl_easy_setopt(c, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	curl_easy_setopt(c, CURLOPT_USERAGENT, "Regelbetrieb/" REGELBETRIEB_VERSION);
	if (q->net->authority.len)
		curl_easy_setopt(c, CURLOPT_CAINFO, str_c(q->mem, q->net->authority));
	curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, q);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, keep);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, q);
	curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
	curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, progress);
	curl_easy_setopt(c, CURLOPT_XFERINFODATA, q);
	curl_easy_setopt(c, CURLOPT_ERRORBUFFER, said);
	curl_easy_setopt(c, CURLOPT_HTTPHEADER, list);
	curl_easy_setopt(c, CURLOPT_CUSTOMREQUEST, str_c(q->mem, p->method));
	if (p->body.len) {
		curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)p->body.len);
		curl_easy_setopt(c, CURLOPT_POSTFIELDS, p->body.at);
	}
}

/* One line that can be shown. */
static struct str cleaned(struct str bytes, struct arena *mem)
{
	struct str good = utf8_mend(mem, bytes);
	struct out o = out_open(mem);
	for (size_t i = 0; i < good.len; i++)
		out_char(&o, (unsigned char)good.at[i] < ' ' || good.at[i] == 0x7f ? ' ' : good.at[i]);
	return str_trim(out_str(&o));
}

static enum delivery judge(int64_t status, struct str answer, struct why *w)
{
	if (status >= 200 && status < 300)
		return DELIVERY_SENT;
	wrong(w, "der Empfänger antwortet {}", "the receiver answers {}", answer);
	if (status >= 300 && status < 400)
		wrong(w, "der Empfänger leitet weiter ({}); tragen Sie die Adresse ein, bei der es ankommt", "the receiver redirects ({}); enter the address where it arrives", answer);
	bool later = status >= 500 || status == 408 || status == 425 || status == 429;
	return later ? DELIVERY_LATER : DELIVERY_REFUSED;
}

static enum delivery unreached(const struct asking *q, const struct posting *p, struct str said, struct why *w)
{
	if (q->refused.len && q->plain)
		wrong(w, "{} wird ohne TLS nur gefragt, wenn courier.private es nennt; nehmen Sie https://", "{} is asked without TLS only if courier.private lists it; take https://", q->refused);
	else if (q->refused.len)
		wrong(w, "{} ist keine öffentliche Adresse; erlaubt ist sie erst, wenn courier.private sie nennt", "{} is no public address; it is allowed only when courier.private lists it", q->refused);
	else
		wrong(w, "{} ist nicht zu erreichen: {}", "{} cannot be reached: {}", str_cut(p->url, 0, 200), said);
	return q->refused.len ? DELIVERY_REFUSED : DELIVERY_LATER;
}

enum delivery http_send(const struct net *net, const struct posting *p, struct arena *mem, struct str *answer, struct why *w)
{
	char said[CURL_ERROR_SIZE] = "";
	struct asking q = { .net = net, .mem = mem, .plain = !str_starts(p->url, STR("https://")), .body = out_open(mem) };
	CURL *c = curl_easy_init();
	*answer = NONE;
	if (!c) {
		wrong(w, "libcurl lässt sich nicht öffnen", "libcurl cannot be opened");
		return DELIVERY_LATER;
	}
	struct curl_slist *list = heads(p, mem);
	set_up(c, p, &q, list, said);
	CURLcode code = curl_easy_perform(c);
	long status = 0;
	curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
	struct str reason = said[0] ? str_keep(mem, utf8_mend(mem, str_of(said))) : str_of(curl_easy_strerror(code));
	curl_slist_free_all(list);
	curl_easy_cleanup(c);
	if (code != CURLE_OK)
		return unreached(&q, p, reason, w);
	struct str body = cleaned(out_str(&q.body), mem);
	*answer = text(mem, "{}{}{}", (int64_t)status, body.len ? STR(": ") : NONE, body);
	return judge(status, *answer, w);
}
