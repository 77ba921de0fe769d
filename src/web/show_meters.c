/* show_meters.c - meters as desk and portal see them: what is charged by them, what was read, what each period came to, and what is missing. */
#include "account/meter.h"
#include "web/show.h"

static struct str device_name(const struct components *all, int64_t id)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].id == id)
			return all->at[i].name;
	return NONE;
}

struct str name_reading(struct request *q, const struct meter_reading *m, const struct components *devices)
{
	struct str kind = m->kind.len ? text(q->mem, ", {}", m->kind) : NONE, device = devices ? device_name(devices, m->component) : NONE;
	return text(q->mem, "{}{}{}{}", m->meter, kind, device.len ? STR(", ") : NONE, device);
}

static struct cell amount_if(bool there, struct micro amount) { return there ? (struct cell){ .value = HOLE(amount) } : (struct cell){ .value = HOLE(NONE) }; }

static void put_reading(struct request *q, const struct contract *c, struct sheet *s, const struct meter_reading *m, const struct components *devices)
{
	struct str meter = name_reading(q, m, NULL);
	sheet_cell(s, (struct cell){ .value = HOLE(meter), .html = quoted_words(q, c, meter) });
	sheet_add(s, device_name(devices, m->component));
	sheet_add(s, m->day);
	sheet_cell(s, amount_if(!m->used, m->value));
	sheet_cell(s, amount_if(m->base.u6 != m->value.u6, m->base));
	sheet_cell(s, amount_if(m->used, m->value));
	sheet_add(s, m->id);
}

bool sheet_readings(struct request *q, struct sheet *s, struct err *e)
{
	static const struct column columns[] = { { LIT("meter"), T_meter, false }, { LIT("device"), T_component, false }, { LIT("day"), T_read_on, false }, { LIT("reading"), T_meter_reading, true },
		{ LIT("began"), T_meter_began, true }, { LIT("used"), T_meter_used, true }, { .key = LIT("id"), .title = T_id, .machine = true } };
	struct meter_readings all = { 0 };
	struct components devices = { 0 };
	s->columns = columns;
	s->n = COUNT(columns);
	struct agreement now;
	const struct contract *c;
	if (!meter_readings(q->db, q->client, q->mem, &all, e) || !component_list(q->db, q->client, q->mem, &devices, e) ||
	    !agreement_load(q->db, q->client, zone_date(q->zone, q->now), q->mem, &now, &c, e))
		return false;
	for (size_t i = all.n; i; i--)
		put_reading(q, c, s, &all.at[i - 1], &devices);
	return true;
}

bool sheet_charges(struct request *q, struct sheet *s, struct str invoices, struct err *e)
{
	static const struct column columns[] = { { LIT("from"), T_from, false }, { LIT("until"), T_until, false }, { LIT("price"), T_price, false }, { LIT("net"), T_net, true },
		{ LIT("reckoned"), T_meter_reckoned, false }, { LIT("invoice"), T_invoice, false }, { .key = LIT("id"), .title = T_id, .machine = true } };
	struct meter_charges all = { 0 };
	s->columns = columns;
	s->n = COUNT(columns);
	struct agreement now;
	const struct contract *signed_as;
	if (!meter_charges(q->db, q->client, q->mem, &all, e) || !agreement_load(q->db, q->client, zone_date(q->zone, q->now), q->mem, &now, &signed_as, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct meter_charge *c = &all.at[i];
		sheet_add(s, c->from);
		sheet_add(s, c->until);
		sheet_cell(s, (struct cell){ .value = HOLE(name_price(q->mem, c->position)), .html = quoted_price(q, signed_as, c->position) });
		sheet_add(s, c->net);
		sheet_add(s, c->note);
		sheet_cell(s, c->invoice ? (struct cell){ .value = HOLE(c->number), .href = text(q->mem, "{}/{}", invoices, c->invoice) }
		                         : (struct cell){ .value = HOLE(NONE), .html = html_words(q, say(T_unbilled, q->lang)) });
		sheet_add(s, c->id);
	}
	return true;
}

void show_metered(struct out *o, const struct contract *c, struct arena *mem)
{
	const struct price *all;
	html(o, "<ul lang=\"{}\">", contract_head(c)->lang == LANG_DE ? STR("de") : STR("en"));
	for (size_t n = contract_prices(c, &all), i = 0; i < n; i++)
		if (all[i].meter.len)
			html(o, "<li>{}</li>", agreement_price_sentence(c, all[i].name, mem));
	html(o, "</ul>");
}

struct str meter_notice_html(struct request *q, const struct contract *c, const struct meter_notice *n)
{
	struct str name_html = quoted_words(q, c, n->meter), device_html = html_words(q, text(q->mem, "{}{}", n->device.len ? STR(", ") : NONE, n->device));
	struct str meter_html = text(q->mem, "{}{}", name_html, device_html), from_html = quoted_number(q, HOLE(n->from)), until_html = quoted_number(q, HOLE(n->until));
	switch (n->kind) {
	case NOTICE_UNKNOWN: return quoted(q, T_meter_unknown, meter_html, until_html);
	case NOTICE_UNREAD: return quoted(q, T_meter_unread, meter_html, from_html, until_html);
	case NOTICE_BACK: return quoted(q, T_meter_back, meter_html, until_html);
	case NOTICE_UNCHARGED: break;
	}
	struct str position_html = quoted_price(q, c, n->position);
	return quoted(q, T_meter_uncharged, position_html, from_html, until_html);
}

bool show_meter_notices(struct request *q, struct out *o, struct err *e)
{
	struct meter_notices all = { 0 };
	struct agreement now;
	const struct contract *c;
	if (!meter_watch(q->db, q->client, zone_date(q->zone, q->now), q->mem, &all, e) || !agreement_load(q->db, q->client, zone_date(q->zone, q->now), q->mem, &now, &c, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		struct str notice_html = meter_notice_html(q, c, &all.at[i]);
		html(o, "<p class=\"notice\">{}</p>", raw(notice_html));
	}
	return true;
}
