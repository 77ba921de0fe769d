/* courier_test.c - where the courier may go, and that no value leaves the place it is filled into. */
#include "courier/inside.h"
#include "unit.h"
#include <arpa/inet.h>
#include <jansson.h>
#include <netinet/in.h>
#include <string.h>

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

static struct fields hostile(struct arena *mem)
{
	struct fields f = { 0 };
	field_add(mem, &f, STR("address"), STR("https://example.com/x"));
	field_add(mem, &f, STR("title"), STR("\"},{\"a\":\"b\\\r\nX-Evil: 1 & {text} {secret}"));
	field_add(mem, &f, STR("text"), STR("Zeile 1\nZeile \"2\" ä %00 ?&="));
	field_add(mem, &f, STR("link"), STR("https://desk.example/alert/1-2-3"));
	field_add(mem, &f, STR("key"), STR("alert.1.0.3.4"));
	field_add(mem, &f, STR("secret"), STR("geheim\r\nHost: evil"));
	field_add(mem, &f, STR("server"), STR("https://gw.example"));
	return f;
}

TEST(every_kind_of_channel_keeps_its_values_in_their_places)
{
	size_t n;
	const struct channel_kind *k = channel_kinds(&n);
	struct fields f = hostile(mem);
	for (size_t i = 0; i < n; i++) {
		struct str url = expand(k[i].url, &f, EXPAND_URL, mem), head = expand(k[i].header, &f, EXPAND_HEADER, mem), body = expand(k[i].body, &f, expand_of_type(k[i].type), mem);
		check(!str_has(head, STR("\n")) && !str_has(head, STR("\r")));
		check(str_starts(k[i].url, STR("{secret}")) || (!str_has(url, STR("\n")) && !str_has(url, STR(" ")) && !str_has(url, STR("\""))));
		if (!str_is(k[i].type, STR("application/json")))
			continue;
		json_error_t why;
		json_t *j = json_loadb(body.at, body.len, 0, &why);
		if (!j)
			unit_failed(__FILE__, __LINE__, k[i].id);
		check(!json_object_get(j, "a"));
		json_decref(j);
	}
}

TEST(holes_are_filled_once_and_unknown_ones_stay)
{
	struct fields f = hostile(mem);
	check_str(expand(STR("{address}?t={text}&x={nothing}{"), &f, EXPAND_URL, mem), STR("https://example.com/x?t=Zeile%201%0AZeile%20%222%22%20%C3%A4%20%2500%20%3F%26%3D&x={nothing}{"));
	check(str_has(expand(STR("{title}"), &f, EXPAND_PLAIN, mem), STR("{secret}")));
	check_str(expand(STR("Authorization: Bearer {secret}"), &f, EXPAND_HEADER, mem), STR("Authorization: Bearer geheimHost: evil"));
	check_str(expand(STR("to={link}"), &f, EXPAND_FORM, mem), STR("to=https%3A%2F%2Fdesk.example%2Falert%2F1-2-3"));
}
