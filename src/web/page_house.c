/* page_house.c - who the provider is: name, address and bank, as contracts, quotes, invoices and the portal show them. */
#include "web/show.h"

/* hint 0: none. */
static const struct { struct str setting; enum text label, hint; bool needed; } asked[] = {
	{ LIT("house.name"), T_house_name, 0, true },            { LIT("house.street"), T_house_street, 0, false },
	{ LIT("house.street_more"), T_house_street_more, 0, false }, { LIT("house.post_code"), T_house_post_code, 0, false },
	{ LIT("house.city"), T_house_city, 0, false },           { LIT("house.country"), T_house_country, T_house_country_hint, false },
	{ LIT("house.contact"), T_house_contact, 0, false },     { LIT("house.phone"), T_phone, 0, false },
	{ LIT("house.mail"), T_email, 0, false },                { LIT("house.vat_id"), T_house_vat_id, 0, false },
	{ LIT("house.tax_number"), T_house_tax_number, 0, false }, { LIT("house.register"), T_house_register, T_house_register_hint, false },
	{ LIT("house.web"), T_house_web, T_house_web_hint, false }, { LIT("house.vault"), T_house_vault, T_house_vault_hint, false },
	{ LIT("house.iban"), T_house_iban, 0, false },           { LIT("house.bic"), T_house_bic, 0, false },
};

bool house_page(struct request *q, struct answer *a, struct err *e)
{
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/system\">{}</a></p><h1>{}</h1><p>{}</p>", say(T_system, q->lang), say(T_provider, q->lang), say(T_house_help, q->lang));
	form_open(q, o, STR("/house"));
	for (size_t i = 0; i < COUNT(asked); i++)
		form_input(q, o, &(struct input){ .name = asked[i].setting, .label = say(asked[i].label, q->lang), .hint = asked[i].hint ? say(asked[i].hint, q->lang) : NONE,
			.value = setting(q->db, q->mem, asked[i].setting), .most = 200, .optional = !asked[i].needed });
	form_close(o, say(T_save, q->lang));
	html(o, "<p class=\"tabs\"><a href=\"/house/settings\">{}</a> <a href=\"/house/council\">{}</a></p>", say(T_settings, q->lang), say(T_council, q->lang));
	if (!show_logo(q, o, e))
		return false;
	page_close(q, a);
	return true;
}

bool house_json(struct request *q, struct json *j, struct err *e)
{
	(void)e;
	put_object(j);
	for (size_t i = 0; i < COUNT(asked); i++)
		put_field(j, str_cut(asked[i].setting, STR("house.").len, SIZE_MAX), setting(q->db, q->mem, asked[i].setting));
	put_end_object(j);
	return true;
}

bool house_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	for (size_t i = 0; i < COUNT(asked); i++)
		field_add(q->mem, &f, asked[i].setting, str_trim(field(&q->form, asked[i].setting)));
	if (!field(&f, STR("house.name")).len) {
		q->wrong = STR("house.name");
		return answer_again(q, a, say(T_name_missing, q->lang), e);
	}
	if (field(&f, STR("house.vault")).len && !vault_is_pattern(field(&f, STR("house.vault")))) {
		q->wrong = STR("house.vault");
		return answer_again(q, a, say(T_house_vault_wrong, q->lang), e);
	}
	if (field(&f, STR("house.web")).len && !str_starts(field(&f, STR("house.web")), STR("https://")) && !str_starts(field(&f, STR("house.web")), STR("http://"))) {
		q->wrong = STR("house.web");
		return answer_again(q, a, say(T_house_web_wrong, q->lang), e);
	}
	return settings_done(q, a, &f, STR("/house"), e);
}
