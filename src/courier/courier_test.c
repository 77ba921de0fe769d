/* courier_test.c - no value leaves the place it is filled into. */
#include "courier/inside.h"
#include "unit.h"
#include <jansson.h>
#include <string.h>

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
