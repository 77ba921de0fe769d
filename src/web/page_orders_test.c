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

TEST(without_a_supplier_the_page_says_how_to_get_one)
{
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	check(run(h.db, &e, "delete from supplier"));
	struct browser owner = browser_of(&h, h.people[ROLE_OWNER]), technician = browser_of(&h, h.people[ROLE_TECHNICIAN]);
	struct answer a = browser_get(&owner, STR("/orders")), seen = browser_get(&technician, STR("/orders"));
	struct str first = STR("<a href=\"/suppliers\">");
	check(str_has(answer_html(&a), first) && !str_has(answer_html(&a), STR("name=\"supplier\"")));
	check(!str_has(answer_html(&seen), first));          /* who may not enter one is not sent there */
	check(run(h.db, &e, "insert into supplier (client_id, name, email, customer, vat_id) values (0, 'Nord', '', '', '')"));
	a = browser_get(&owner, STR("/orders"));
	check(!str_has(answer_html(&a), first) && str_has(answer_html(&a), STR("name=\"supplier\"")));
	house_close(&h);
}
