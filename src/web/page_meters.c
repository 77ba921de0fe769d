/* page_meters.c - what the meters of a client stood at: told here, corrected here, and charged with the month. */
#include "account/meter.h"
#include "web/page_calls.h"

bool client_meters_sheet(struct request *q, struct sheet *s, struct err *e) { return sheet_readings(q, s, e); }

/* ---- telling one ---- */

/* The meters of the contract, each once, and the kinds of pieces that its prices weigh. */
static void meter_fields(struct request *q, struct out *o, const struct contract *c)
{
	VEC(struct option) meters = { 0 }, kinds = { 0 };
	const struct price *all;
	*push(q->mem, &kinds) = (struct option){ NONE, STR("–") };
	for (size_t n = contract_prices(c, &all), i = 0; i < n; i++) {
		bool known = !all[i].meter.len;
		for (size_t k = 0; k < meters.n && !known; k++)
			known = str_is(meters.at[k].value, all[i].meter);
		if (!known)
			*push(q->mem, &meters) = (struct option){ all[i].meter, text(q->mem, "{} ({})", all[i].meter, contract_unit(all[i].items[0].unit)), quoted_lang(q, c) };
		for (size_t k = 0; all[i].meter.len && k < all[i].items[0].n_weights; k++)
			*push(q->mem, &kinds) = (struct option){ all[i].items[0].weights[k].what, all[i].items[0].weights[k].what, quoted_lang(q, c) };
	}
	form_choice(q, o, &(struct input){ .name = STR("meter"), .label = say(T_meter, q->lang) }, meters.at, meters.n);
	if (kinds.n > 1)
		form_choice(q, o, &(struct input){ .name = STR("kind"), .label = say(T_meter_kind, q->lang) }, kinds.at, kinds.n);
}

static bool device_field(struct request *q, struct out *o, struct err *e)
{
	struct components all = { 0 };
	VEC(struct option) devices = { 0 };
	if (!component_list(q->db, q->client, q->mem, &all, e))
		return false;
	*push(q->mem, &devices) = (struct option){ STR("0"), STR("–") };
	for (size_t i = 0; i < all.n; i++)
		if (component_is_counted(&all.at[i], zone_date(q->zone, q->now)))
			*push(q->mem, &devices) = (struct option){ text(q->mem, "{}", all.at[i].id), all.at[i].name };
	form_choice(q, o, &(struct input){ .name = STR("component"), .label = say(T_component, q->lang), .hint = say(T_meter_device_hint, q->lang) }, devices.at, devices.n);
	return true;
}

static bool read_form(struct request *q, struct out *o, const struct contract *c, struct err *e)
{
	html(o, "<h2>{}</h2>", say(T_meter_read, q->lang));
	form_open(q, o, text(q->mem, "/clients/{}/meters", q->client));
	meter_fields(q, o, c);
	if (!device_field(q, o, e))
		return false;
	form_input(q, o, &(struct input){ .name = STR("day"), .label = say(T_read_on, q->lang), .type = STR("date"), .value = text(q->mem, "{}", zone_date(q->zone, q->now)), .most = 10 });
	form_input(q, o, &(struct input){ .name = STR("reading"), .label = say(T_meter_reading, q->lang), .hint = say(T_meter_reading_hint, q->lang), .most = 20, .optional = true });
	form_input(q, o, &(struct input){ .name = STR("began"), .label = say(T_meter_began, q->lang), .hint = say(T_meter_began_hint, q->lang), .most = 20, .optional = true });
	form_input(q, o, &(struct input){ .name = STR("used"), .label = say(T_meter_used, q->lang), .hint = say(T_meter_used_hint, q->lang), .most = 20, .optional = true });
	form_close(o, say(T_save, q->lang));
	return true;
}

static bool drop_form(struct request *q, struct out *o, struct err *e)
{
	struct meter_readings all = { 0 };
	VEC(struct option) options = { 0 };
	struct components devices = { 0 };
	if (!meter_readings(q->db, q->client, q->mem, &all, e) || !component_list(q->db, q->client, q->mem, &devices, e))
		return false;
	for (size_t i = all.n; i; i--) {
		const struct meter_reading *m = &all.at[i - 1];
		*push(q->mem, &options) = (struct option){ text(q->mem, "{}", m->id), phrase(q->mem, q->lang, q->zone, T_meter_at, name_reading(q, m, &devices), m->day, m->value) };
	}
	if (!options.n)
		return true;
	html(o, "<details><summary>{}</summary>", say(T_meter_drop, q->lang));
	form_open(q, o, text(q->mem, "/clients/{}/meters/drop", q->client));
	form_choice(q, o, &(struct input){ .name = STR("row"), .label = say(T_meter_reading, q->lang) }, options.at, options.n);
	form_close(o, say(T_remove, q->lang));
	html(o, "</details>");
	return true;
}

/* ---- the page ---- */

bool client_meters_page(struct request *q, struct answer *a, struct err *e)
{
	struct sheet s = { .mem = q->mem }, charges = { .mem = q->mem };
	struct client client;
	struct agreement agreement;
	const struct contract *c;
	if (!sheet_readings(q, &s, e) || !sheet_charges(q, &charges, STR("/invoices"), e) || !client_find(q->db, q->client, q->mem, &client, e) ||
	    !agreement_load(q->db, q->client, zone_date(q->zone, q->now), q->mem, &agreement, &c, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/clients/{}\">{}</a></p><h1>{}</h1>", q->client, client.name, say(T_meters, q->lang));
	bool metered = c && contract_is_metered(c);
	if (metered)
		show_metered(o, c, q->mem);
	else
		part_empty(o, say(T_no_metered, q->lang));
	if (!show_meter_notices(q, o, e))
		return false;
	html(o, "<h2>{}</h2>", say(T_meter_readings, q->lang));
	sheet_html(q, o, &s, say(T_no_meter_readings, q->lang));
	html(o, "<h2>{}</h2>", say(T_meter_charges, q->lang));
	sheet_html(q, o, &charges, say(T_no_meter_charges, q->lang));
	if ((RIGHT_SELL & 1u << q->me.role) && !((!metered || read_form(q, o, c, e)) && drop_form(q, o, e)))
		return false;
	page_close(q, a);
	return true;
}

bool client_meters_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("meter"), LIT("kind"), LIT("component"), LIT("day"), LIT("reading"), LIT("began"), LIT("used") };
	struct fields f = { 0 };
	for (size_t i = 0; i < COUNT(names); i++)
		field_add(q->mem, &f, names[i], str_trim(field(&q->form, names[i])));
	return act_done(q, a, STR("meter.read"), &f, text(q->mem, "/clients/{}/meters", q->client), e);
}

bool client_meter_drop_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("reading"), field(&q->form, STR("row")));
	return act_done(q, a, STR("meter.drop"), &f, text(q->mem, "/clients/{}/meters", q->client), e);
}

bool client_consumption_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("month"), str_trim(field(&q->form, STR("month"))));
	return act_done(q, a, STR("meter.run"), &f, text(q->mem, "/clients/{}", q->client), e);
}
