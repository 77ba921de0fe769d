/* network_test.c - which addresses are of the open network, and networks to the bit. */
#include "base/network.h"
#include "unit.h"
#include <arpa/inet.h>
#include <netinet/in.h>

static struct sockaddr_storage address(const char *words)
{
	struct sockaddr_storage at = { 0 };
	struct sockaddr_in *v4 = (struct sockaddr_in *)(void *)&at;
	struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)(void *)&at;
	if (inet_pton(AF_INET, words, &v4->sin_addr) == 1)
		v4->sin_family = AF_INET;
	else if (inet_pton(AF_INET6, words, &v6->sin6_addr) == 1)
		v6->sin6_family = AF_INET6;
	else
		unit_failed(__FILE__, __LINE__, str_of(words));
	return at;
}

static bool is_private(const char *words)
{
	struct sockaddr_storage at = address(words);
	return address_is_private((const struct sockaddr *)(const void *)&at);
}

TEST(addresses_that_are_not_of_the_open_network)
{
	static const char *const closed[] = {
		"0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.9.9.9", "169.254.169.254", "172.16.0.1", "172.31.255.255",
		"192.0.0.1", "192.168.0.1", "198.18.0.1", "198.19.255.255", "224.0.0.1", "239.1.1.1", "255.255.255.255", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
		"fc00::1", "fdff::1", "fe80::1", "febf::1", "fec0::1", "ff02::1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1:808:8:800::", "64:ff9b:1::808:808", "2002:7f00:1::1", "2002:c0a8:1::", "2001::1", "2001:db8::1", "100::1",
	};
	static const char *const open[] = {
		"1.1.1.1", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "126.255.255.255", "128.0.0.1", "169.253.255.255", "172.15.255.255", "172.32.0.1", "192.167.1.1",
		"192.169.0.1", "198.17.255.255", "198.20.0.1", "223.255.255.255", "::ffff:1.1.1.1", "2606:4700::1111", "2a00:1450::1", "2001:4860::8888", "64:ff9b::101:101", "2002:101:101::1",
	};
	for (size_t i = 0; i < COUNT(closed); i++)
		if (!is_private(closed[i]))
			unit_failed(__FILE__, __LINE__, str_of(closed[i]));
	for (size_t i = 0; i < COUNT(open); i++)
		if (is_private(open[i]))
			unit_failed(__FILE__, __LINE__, str_of(open[i]));
}

TEST(listed_networks_hold_to_the_bit)
{
	struct networks n = { 0 };
	static const struct { const char *address; bool listed; } cases[] = {
		{ "127.0.0.1", true }, { "127.0.0.2", false }, { "10.1.128.0", true }, { "10.1.255.255", true }, { "10.1.127.255", false }, { "10.2.128.0", false },
		{ "::ffff:10.1.200.1", true }, { "fd12:3456::1", true }, { "fd13::1", false }, { "fe80::1", false }, { "8.8.8.8", false },
	};
	networks_parse(STR("127.0.0.1, 10.1.128.0/17  fd12::/16 nonsense 1.2.3.4/33 /8 ::/129"), mem, &n);
	check_int((int64_t)n.n, 3);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct sockaddr_storage at = address(cases[i].address);
		if (address_is_listed((const struct sockaddr *)(const void *)&at, &n) != cases[i].listed)
			unit_failed(__FILE__, __LINE__, str_of(cases[i].address));
	}
}

TEST(an_address_to_send_to_that_is_closed_is_known_before_it_is_asked)
{
	static const struct { const char *url; bool closed, listed_closed; } cases[] = {
		{ "https://hooks.example.com/x", false, false }, { "https://10.1.0.5/x", true, false }, { "https://127.0.0.1:8443", true, true }, { "https://localhost/x", true, true },
		{ "https://[::1]:8443/x", true, true }, { "https://[fd12::1]/x", true, true }, { "https://1.1.1.1/x", false, false }, { "http://hooks.example.com/x", true, false },
		{ "http://1.1.1.1/x", true, true }, { "http://10.1.0.5:80/x?y", true, false }, { "http://10.1.0.5?y", true, false }, { "https://LOCALHOST", true, true },
	};
	struct networks none = { 0 }, some = { 0 };
	networks_parse(STR("10.1.0.0/16"), mem, &some);
	for (size_t i = 0; i < COUNT(cases); i++)
		if (url_is_closed(str_of(cases[i].url), &none, mem) != cases[i].closed || url_is_closed(str_of(cases[i].url), &some, mem) != cases[i].listed_closed)
			unit_failed(__FILE__, __LINE__, str_of(cases[i].url));
}
