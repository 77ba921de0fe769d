/* network.c - networks, and which addresses are of the open one: IANA's special-purpose registries (RFC 6890) as a table.
 *
 * IPv4 is held as IPv6 with its prefix, so that one comparison serves both; an address that carries IPv4 inside (mapped, NAT64,
 * 6to4) is what it carries. */
#include "base/network.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

static const uint8_t mapped[12] = { [10] = 0xff, [11] = 0xff };

static void hold_v4(const uint8_t *four, uint8_t *out)
{
	memcpy(out, mapped, sizeof mapped);
	memcpy(out + 12, four, 4);
}

static bool held(const struct sockaddr *a, uint8_t *out)
{
	if (a->sa_family == AF_INET) {
		struct in_addr v4 = ((const struct sockaddr_in *)(const void *)a)->sin_addr;
		hold_v4((const uint8_t *)&v4, out);
		return true;
	}
	if (a->sa_family != AF_INET6)
		return false;
	memcpy(out, &((const struct sockaddr_in6 *)(const void *)a)->sin6_addr, 16);
	return true;
}

static bool is_in(const uint8_t *address, const struct network *n)
{
	int whole = n->bits / 8, rest = n->bits % 8;
	if (memcmp(address, n->bytes, (size_t)whole) != 0)
		return false;
	return !rest || ((address[whole] ^ n->bytes[whole]) & (0xff << (8 - rest)) & 0xff) == 0;
}

bool network_parse(struct str s, struct arena *mem, struct network *out)
{
	struct str bits = s, address = str_split(&bits, '/');
	uint8_t four[4];
	int64_t n = -1;
	bool v4 = inet_pton(AF_INET, str_c(mem, address), four) == 1;
	if (v4)
		hold_v4(four, out->bytes);
	else if (inet_pton(AF_INET6, str_c(mem, address), out->bytes) != 1)
		return false;
	int most = v4 ? 32 : 128;
	if (bits.len && (!str_int(bits, &n) || n < 0 || n > most))
		return false;
	out->bits = (int)(bits.len ? n : most) + (v4 ? 96 : 0);
	return true;
}

void networks_parse(struct str words, struct arena *mem, struct networks *out)
{
	struct network n;
	while (words.len) {
		struct str some = str_split(&words, ' ');
		while (some.len)
			if (network_parse(str_trim(str_split(&some, ',')), mem, &n))
				*push(mem, out) = n;
	}
}

#define V4(a, b, c, d, n) { { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, a, b, c, d }, 96 + (n) }
static const struct network closed[] = {
	V4(0, 0, 0, 0, 8),      V4(10, 0, 0, 0, 8),     V4(100, 64, 0, 0, 10),  V4(127, 0, 0, 0, 8),    V4(169, 254, 0, 0, 16), V4(172, 16, 0, 0, 12),
	V4(192, 0, 0, 0, 24),   V4(192, 0, 2, 0, 24),   V4(192, 88, 99, 0, 24), V4(192, 168, 0, 0, 16), V4(198, 18, 0, 0, 15),  V4(198, 51, 100, 0, 24),
	V4(203, 0, 113, 0, 24), V4(224, 0, 0, 0, 4),    V4(240, 0, 0, 0, 4),
	{ { 0 }, 96 },                                           /* unspecified, loopback, the old IPv4-compatible ones */
	{ { 0x00, 0x64, 0xff, 0x9b, 0x00, 0x01 }, 48 },          /* a network's own NAT64 (RFC 8215): it lays IPv4 inside as it likes */
	{ { 0x01, 0x00 }, 64 },                                  /* discard */
	{ { 0x20, 0x01, 0x00, 0x00 }, 23 },                      /* protocols, Teredo, ORCHID */
	{ { 0x20, 0x01, 0x0d, 0xb8 }, 32 },                      /* documentation */
	{ { 0x3f, 0xff }, 20 }, { { 0x5f, 0x00 }, 16 },
	{ { 0xfc }, 7 }, { { 0xfe, 0x80 }, 10 }, { { 0xfe, 0xc0 }, 10 }, { { 0xff }, 8 },
};
/* Where IPv4 stands inside: behind so many bytes. */
static const struct { struct network n; int at; } carriers[] = {
	{ { { 0x00, 0x64, 0xff, 0x9b }, 96 }, 12 }, { { { 0x20, 0x02 }, 16 }, 2 },
};

static bool is_closed(const uint8_t *address)
{
	for (size_t i = 0; i < COUNT(closed); i++)
		if (is_in(address, &closed[i]))
			return true;
	return false;
}

bool network_is_private(const struct network *n)
{
	uint8_t inside[16];
	if (is_closed(n->bytes))
		return true;
	for (size_t i = 0; i < COUNT(carriers); i++)
		if (is_in(n->bytes, &carriers[i].n)) {
			hold_v4(n->bytes + carriers[i].at, inside);
			return is_closed(inside);
		}
	return false;
}

bool address_is_private(const struct sockaddr *a)
{
	struct network n = { .bits = 128 };
	return !held(a, n.bytes) || network_is_private(&n);
}

bool networks_have(const struct networks *all, const struct network *address)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].bits <= address->bits && is_in(address->bytes, &all->at[i]))
			return true;
	return false;
}

struct str network_address(const struct network *n, struct arena *mem)
{
	char words[INET6_ADDRSTRLEN] = "";
	bool v4 = memcmp(n->bytes, mapped, sizeof mapped) == 0;
	inet_ntop(v4 ? AF_INET : AF_INET6, n->bytes + (v4 ? sizeof mapped : 0), words, sizeof words);
	return str_keep(mem, str_of(words));
}

bool address_is_listed(const struct sockaddr *a, const struct networks *listed)
{
	struct network n = { .bits = 128 };
	return held(a, n.bytes) && networks_have(listed, &n);
}

struct str address_print(const struct sockaddr *a, struct arena *mem)
{
	char words[INET6_ADDRSTRLEN] = "?";
	if (a->sa_family == AF_INET)
		inet_ntop(AF_INET, &((const struct sockaddr_in *)(const void *)a)->sin_addr, words, sizeof words);
	else if (a->sa_family == AF_INET6)
		inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)(const void *)a)->sin6_addr, words, sizeof words);
	return str_keep(mem, str_of(words));
}

bool url_is_closed(struct str url, const struct networks *listed, struct arena *mem)
{
	struct network n;
	bool plain = !str_starts(url, STR("https://"));
	ptrdiff_t begin = str_find(url, STR("://"));
	struct str rest = str_cut(url, begin < 0 ? 0 : (size_t)begin + 3, url.len), host = str_split(&rest, '/');
	host = str_split(&host, '?');
	if (str_starts(host, STR("[")))
		host = str_split(&(struct str){ host.at + 1, host.len - 1 }, ']');
	else
		host = str_split(&(struct str){ host.at, host.len }, ':');
	if (str_is(utf8_fold(mem, host), STR("localhost")))
		host = STR("127.0.0.1");
	if (!network_parse(host, mem, &n) || n.bits < 128)
		return plain && !listed->n;
	return !networks_have(listed, &n) && (plain || network_is_private(&n));
}
