/* oidc_fetch.c - the talk with the provider: its description, a token for a code, its keys. */
#include "web/oidc.h"
#include "web/oidc_inside.h"
#include <curl/curl.h>
#include <jansson.h>

enum { CONNECT_S = 5, WHOLE_S = 10, BODY_MOST = 256 << 10 };

static size_t keep(char *bytes, size_t each, size_t n, void *at)
{
	struct out *body = at;
	if (body->len + each * n > BODY_MOST)
		return 0;
	out_bytes(body, (struct str){ bytes, each * n });
	return each * n;
}

/* form empty: GET. basic: for the header field Authorization, or empty. */
static bool fetch(struct str url, struct str form, struct str basic, struct arena *mem, struct str *out, struct err *e)
{
	CURL *c = curl_easy_init();
	struct out body = out_open(mem);
	long status = 0;
	if (!c)
		return fail(e, "libcurl cannot be opened");
	struct curl_slist *heads = curl_slist_append(NULL, "Accept: application/json");
	if (basic.len)
		heads = curl_slist_append(heads, str_c(mem, text(mem, "Authorization: Basic {}", basic)));
	curl_easy_setopt(c, CURLOPT_URL, str_c(mem, url));
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, str_starts(url, STR("https://")) ? "https" : "http");
	curl_easy_setopt(c, CURLOPT_PROXY, "");
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_S);
	curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)WHOLE_S);
	curl_easy_setopt(c, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, keep);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, &body);
	curl_easy_setopt(c, CURLOPT_HTTPHEADER, heads);
	if (form.len) {
		curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)form.len);
		curl_easy_setopt(c, CURLOPT_POSTFIELDS, form.at);
	}
	CURLcode code = curl_easy_perform(c);
	curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
	curl_slist_free_all(heads);
	curl_easy_cleanup(c);
	*out = out_str(&body);
	if (code != CURLE_OK)
		return fail(e, "{}: {}", url, str_of(curl_easy_strerror(code)));
	return status == 200 || fail(e, "{} answers {}", url, (int64_t)status);
}

bool provider_load(const struct oidc *o, struct arena *mem, struct provider *out, struct err *e)
{
	struct str issuer = o->issuer, body;
	while (str_ends(issuer, STR("/")))
		issuer.len--;
	if (!str_starts(issuer, STR("https://")) && !oidc_is_loopback(issuer))
		return fail(e, "oidc.issuer must begin with https://");
	return fetch(text(mem, "{}/.well-known/openid-configuration", issuer), NONE, NONE, mem, &body, e) && provider_parse(body, o->issuer, mem, out, e);
}

static struct str token_of(struct str body, struct arena *mem)
{
	json_t *j = json_loadb(body.at, body.len, JSON_REJECT_DUPLICATES, NULL);
	const json_t *v = json_object_get(j, "id_token");
	struct str token = json_is_string(v) ? str_keep(mem, (struct str){ json_string_value(v), json_string_length(v) }) : NONE;
	json_decref(j);
	return token;
}

bool oidc_redeem(const struct oidc *o, const struct oidc_try *t, struct str code, struct str back, struct instant now, struct arena *mem, struct jwt_said *out, struct err *e)
{
	struct provider p;
	struct str body, keys;
	const struct jwt_wanted wanted = { o->issuer, o->client, t->nonce, now };
	if (!provider_load(o, mem, &p, e) || !fetch(p.token, oidc_form(o, t, code, back, mem), o->secret.len ? oidc_basic(o, mem) : NONE, mem, &body, e) || !fetch(p.keys, NONE, NONE, mem, &keys, e))
		return false;
	enum jwt_fault fault = jwt_check(token_of(body, mem), keys, &wanted, mem, out);
	return fault == JWT_GOOD || fail(e, "the token of {}: {}", o->issuer, jwt_fault_id(fault));
}
