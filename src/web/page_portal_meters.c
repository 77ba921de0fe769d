/* page_portal_meters.c - what the client's meters stood at, and what each month came to. */
#include "account/meter.h"
#include "web/show.h"

struct view { struct agreement agreement; const struct contract *contract; struct sheet charges, readings; };

static bool load(struct request *q, struct view *v, struct err *e)
{
	*v = (struct view){ .charges.mem = q->mem, .readings.mem = q->mem };
	return agreement_load(q->db, q->client, zone_date(q->zone, q->now), q->mem, &v->agreement, &v->contract, e) && sheet_charges(q, &v->charges, STR("/portal/invoices"), e) &&
	       sheet_readings(q, &v->readings, e);
}

bool portal_meters_page(struct request *q, struct answer *a, struct err *e)
{
	struct view v;
	if (!load(q, &v, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<h1>{}</h1>", say(T_meters, q->lang));
	if (v.contract && contract_is_metered(v.contract))
		show_metered(o, v.contract, q->mem);
	else
		part_empty(o, say(T_portal_no_metered, q->lang));
	html(o, "<section data-part=\"charges\"><h2>{}</h2>", say(T_meter_charges, q->lang));
	sheet_html(q, o, &v.charges, say(T_no_meter_charges, q->lang));
	html(o, "</section><section data-part=\"readings\"><h2>{}</h2>", say(T_meter_readings, q->lang));
	sheet_html(q, o, &v.readings, say(T_no_meter_readings, q->lang));
	html(o, "</section>");
	page_close(q, a);
	return true;
}

static void put_metered(struct request *q, struct json *j, const struct contract *c)
{
	const struct price *all;
	put_key(j, STR("prices"));
	put_array(j);
	for (size_t n = c ? contract_prices(c, &all) : 0, i = 0; i < n; i++) {
		if (!all[i].meter.len)
			continue;
		put_object(j);
		put_field(j, STR("price"), all[i].name);
		put_field(j, STR("meter"), all[i].meter);
		put_field(j, STR("unit"), contract_unit(all[i].items[0].unit));
		put_field(j, STR("unit_code"), account_unit_code(all[i].items[0].unit));
		put_field(j, STR("sentence"), agreement_price_sentence(c, all[i].name, q->mem));
		put_end_object(j);
	}
	put_end_array(j);
}

bool portal_meters_json(struct request *q, struct json *j, struct err *e)
{
	struct view v;
	if (!load(q, &v, e))
		return false;
	put_object(j);
	put_field(j, STR("client"), q->client);
	put_metered(q, j, v.contract);
	put_key(j, STR("charges"));
	sheet_json(&v.charges, j);
	put_key(j, STR("readings"));
	sheet_json(&v.readings, j);
	put_end_object(j);
	return true;
}
