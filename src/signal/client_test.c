/* client_test.c - a client's row changes and is changed back; what is refused changes nothing. */
#include "inventory/client.h"
#include "signal/steps_test.h"

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&h->e)))

static struct client now(struct house *h)
{
	struct client c = { 0 };
	good(client_find(h->s.db, h->client, h->s.mem, &c, &h->e));
	return c;
}

BOTH(a_client_is_changed_and_changed_back)
{
	struct house house = { 0 }, *h = &house;
	struct client_past past = { 0 };
	steps_open(h, NULL, 0, "2026-11-23T09:00:00+01:00", mem, db);
	steps_act(h, "client.change", STR("{\"street\":\" Speicherweg 12 \",\"city\":\"Hamburg\",\"lang\":\"en\"}"));
	check_int(h->made, h->client);
	check_str(now(h).street, STR("Speicherweg 12"));
	check(now(h).lang == LANG_EN);
	check_str(now(h).name, STR("K"));
	good(client_past(db, h->client, 10, mem, &past, &h->e));
	check_int((int64_t)past.n, 1);
	check_int((int64_t)past.at[0].said.n, 3);
	steps_act_fields(h, "client.change", 1, past.at[0].said);
	check_str(now(h).street, NONE);
	check(now(h).lang == LANG_DE);
}

BOTH(a_change_that_is_none_or_wrong_is_refused)
{
	static const struct { const char *name, *value; } wrong[] = {
		{ "name", " " }, { "country", "Deutschland" }, { "country", "de" }, { "email", "post" }, { "email", "a@b, c@d" }, { "lang", "fr" }, { "name", "K" }, { "other", "x" }, { "vat_id", "DE12345678" }, { "vat_id", "DE123456789" }, { "vat_id", "ATU1" },
	};
	struct house house = { 0 }, *h = &house;
	struct client_past past = { 0 };
	steps_open(h, NULL, 0, "2026-11-23T09:00:00+01:00", mem, db);
	for (size_t i = 0; i < COUNT(wrong); i++) {
		const struct field f[] = { { str_of(wrong[i].name), str_of(wrong[i].value) } };
		if (steps_try(h, "client.change", f, 1))
			unit_failed(__FILE__, __LINE__, str_of(wrong[i].value));
	}
	good(client_past(db, h->client, 10, mem, &past, &h->e));
	check_int((int64_t)past.n, 0);
}

BOTH(a_vat_id_that_can_be_none_is_refused_in_words)
{
	static const char *const why[] = { "vat_id: „ATU1“ ist weder eine USt-IdNr. noch eine Schweizer UID", "vat_id: \"ATU1\" is neither a VAT identification number nor a Swiss UID" };
	const struct field wrong = { STR("vat_id"), STR("ATU1") }, right = { STR("vat_id"), STR("DE 136 695 976") };
	struct house house = { 0 }, *h = &house;
	steps_open(h, NULL, 0, "2026-11-23T09:00:00+01:00", mem, db);
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		h->s.reader = lang;
		check(!steps_try(h, "client.change", &wrong, 1) && str_starts(err_str(&h->refused), str_of(why[lang])));
	}
	check(steps_try(h, "client.change", &right, 1));
	check_str(now(h).vat_id, STR("DE136695976"));
}
