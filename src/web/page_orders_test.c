/* page_orders_test.c - lines of an order as programs send them: each field is a list, and what stands at one place of them is one line. */
#include "unit.h"
#include "web/house_test.h"

TEST(lines_of_an_order_are_told_apart_whatever_order_their_fields_come_in)
{
	struct house h;
	house_open(&h, mem);
	h.outcome = (struct outcome){ .accepted = true, .id = 1 };
	struct str key = program_key(&h, ROLE_OWNER, false), body = text(mem, "{\"client\":\"{}\",\"supplier\":\"1\",\"line.article\":[\"BUCH\",\"SRV\"],\"line.sales\":[\"\",\"452,52\"],\"line.quantity\":[\"2\",\"3\"]}", h.own);
	check_int(program_post(&h, key, STR("/orders"), str_c(mem, body)).status, 200);
	size_t n = 0;
	for (size_t i = 0; i < h.act.fields.n; i++) {
		struct fields line = { 0 };
		if (!str_is(h.act.fields.at[i].name, STR("line")))
			continue;
		check(fields_parse(mem, h.act.fields.at[i].value, &line));
		check_str(field(&line, STR("article")), n ? STR("SRV") : STR("BUCH"));
		check_str(field(&line, STR("quantity")), n ? STR("3") : STR("2"));
		check_str(field(&line, STR("sales")), n ? STR("452,52") : NONE);
		n++;
	}
	check_int((int64_t)n, 2);
	int acts = h.acts;
	body = text(mem, "{\"client\":\"{}\",\"supplier\":\"1\",\"line.article\":[\"BUCH\",\"SRV\"],\"line.quantity\":[\"2\",\"3\"],\"line.price\":[\"9,91\"]}", h.own);
	check_int(program_post(&h, key, STR("/orders"), str_c(mem, body)).status, 422);
	check_int(h.acts, acts);
	house_close(&h);
}
