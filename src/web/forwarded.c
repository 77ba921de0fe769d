/* forwarded.c - who is behind a chain of proxies, read from its end: each proxy writes whom it heard, so what stands before the
 * last one that is not trusted may be anybody's invention. So quotes do not hold a comma: one that a stranger opened would swallow what
 * the proxy wrote behind it. */
#include "web/origin.h"

/* forwarded-pair of RFC 7239: for="[2001:db8::1]:4711" */
static struct str for_of(struct str pairs, struct arena *mem)
{
	while (pairs.len) {
		struct str value = str_split(&pairs, ';'), name = str_split(&value, '=');
		value = str_trim(value);
		if (str_is(utf8_fold(mem, str_trim(name)), STR("for")))
			return str_starts(value, STR("\"")) && str_ends(value, STR("\"")) && value.len > 1 ? str_cut(value, 1, value.len - 1) : value;
	}
	return NONE;
}

/* An address, perhaps with a port behind it. */
static bool node(struct str s, struct arena *mem, struct network *out)
{
	ptrdiff_t end = str_find(s, STR("]")), colon = str_find(s, STR(":"));
	if (str_starts(s, STR("[")) && end > 0)
		s = str_cut(s, 1, (size_t)end);
	else if (colon > 0 && !str_has(str_cut(s, (size_t)colon + 1, s.len), STR(":")))
		s = str_cut(s, 0, (size_t)colon);
	return !str_has(s, STR("/")) && network_parse(s, mem, out);
}

struct str forwarded_for(struct str peer, struct str chain, bool forwarded, const struct networks *listed, struct arena *mem)
{
	struct strs heard = { 0 };
	struct network at;
	if (!node(peer, mem, &at))
		return peer;
	while (chain.len) {
		struct str one = str_trim(str_split(&chain, ','));
		*push(mem, &heard) = forwarded ? for_of(one, mem) : one;
	}
	for (bool believed = true; believed && heard.n && node(heard.at[heard.n - 1], mem, &at); heard.n--)
		believed = networks_have(listed, &at);
	return network_address(&at, mem);
}
