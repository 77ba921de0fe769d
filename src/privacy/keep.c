/* keep.c - what must be kept although somebody wants it gone: the rules with their years, and the things they hold.
 *
 * Years run from the end of the calendar year in which a thing arose (§ 147 (4) AO, § 257 (5) HGB). Another country, another
 * law: change a row. */
#include "privacy/inside.h"

static const struct retention retentions[] = {
	{ LIT("invoice"), 8, { LIT("Buchungsbelege: § 147 Abs. 1 Nr. 4, Abs. 3 AO, § 257 Abs. 1 Nr. 4, Abs. 4 HGB, § 14b UStG"), LIT("accounting records: § 147 (1) No. 4, (3) AO, § 257 (1) No. 4, (4) HGB, § 14b UStG") } },
	{ LIT("letter"), 6, { LIT("Handelsbriefe: § 147 Abs. 1 Nr. 2, 3, Abs. 3 AO, § 257 Abs. 1 Nr. 2, 3, Abs. 4 HGB"), LIT("commercial letters: § 147 (1) No. 2, 3, (3) AO, § 257 (1) No. 2, 3, (4) HGB") } },
	{ LIT("books"), 10, { LIT("Bücher und Aufzeichnungen: § 147 Abs. 1 Nr. 1, Abs. 3 AO, § 257 Abs. 1 Nr. 1, Abs. 4 HGB"), LIT("books and records: § 147 (1) No. 1, (3) AO, § 257 (1) No. 1, (4) HGB") } },
	{ LIT("client"), 0, { LIT("gehört zum laufenden Vertrag mit dem Klienten: Art. 6 Abs. 1 b DSGVO"), LIT("belongs to the client's running contract: Art. 6 (1) b GDPR") } },
	{ LIT("proof"), 3, { LIT("Nachweis, dass gelöscht wurde: Art. 5 Abs. 2 DSGVO, § 31 OWiG"), LIT("proof that it was erased: Art. 5 (2) GDPR, § 31 OWiG") } },
};

const struct retention *retention_all(size_t *n)
{
	*n = COUNT(retentions);
	return retentions;
}

const struct retention *retention_find(struct str id)
{
	for (size_t i = 0; i < COUNT(retentions); i++)
		if (str_is(retentions[i].id, id))
			return &retentions[i];
	return NULL;
}

struct date retention_ends(const struct retention *r, struct instant arose)
{
	return r->years && arose.ms ? date_of(date_civil(zone_date(NULL, arose)).year + 1 + r->years, 1, 1) : (struct date){ 0 };
}

/* 5: AGREEMENT_IN_FORCE; 6 and more: ended, declined, withdrawn. */
#define CONTRACT_OVER(c) "case when " c ".state >= 6 then coalesce((select max(m.at_ms) from contract_move m where m.client_id = " c ".client_id and m.contract_id = " c ".id), " c ".signed_ms) else 0 end"
#define WHILE_CLIENT "case when exists (select 1 from contract c where c.client_id = t.client_id and c.state = 5) then 0 else t.at_ms end"

#define OF_QUOTE "coalesce((select q.created_ms from quote q where q.client_id = t.client_id and q.id = t.quote_id), 0)"

static const struct thing_kept things[] = {
	{ LIT("contract"), SEAL_CONTRACT, LIT("letter"), LIT(CONTRACT_OVER("t")), { { LIT("contract_document"), LIT("contract_id") }, { LIT("contract_component"), LIT("contract_id") },
	  { LIT("contract_move"), LIT("contract_id") }, { LIT("contract_signature"), LIT("contract_id") } }, { 0 } },
	{ LIT("paper"), SEALS, LIT("letter"), LIT("coalesce((select min(" CONTRACT_OVER("c") ") from contract c where c.client_id = t.client_id and c.paper_sha256 = t.sha256), t.at_ms)"), { { { 0 }, { 0 } } }, { 0 } },
	{ LIT("quote"), SEAL_QUOTE, LIT("letter"), LIT("t.created_ms"), { { LIT("quote_line"), LIT("quote_id") }, { LIT("quote_document"), LIT("quote_id") }, { LIT("quote_acceptance"), LIT("quote_id") }, { LIT("instalment"), LIT("quote_id") }, { LIT("quote_heard"), LIT("quote_id") }, { LIT("quote_agreed"), LIT("quote_id") } }, { 0 } },
	{ LIT("consent"), SEAL_CONSENT, LIT("letter"), LIT("t.asked_ms"), { { { 0 }, { 0 } } }, { 0 } },
	{ LIT("notice"), SEAL_NOTICE, LIT("letter"), LIT(WHILE_CLIENT), { { { 0 }, { 0 } } }, { 0 } },
	{ LIT("objection"), SEALS, LIT("letter"), LIT(WHILE_CLIENT), { { { 0 }, { 0 } } }, { 0 } },
	{ LIT("ruling"), SEAL_RULING, LIT("letter"), LIT(WHILE_CLIENT), { { { 0 }, { 0 } } }, { 0 } },
	{ LIT("precedent"), SEALS, LIT("letter"), LIT(WHILE_CLIENT), { { LIT("precedent_left"), LIT("precedent_id") } }, { 0 } },
	{ LIT("price_step"), SEAL_PRICE, LIT("letter"), LIT(WHILE_CLIENT), { { { 0 }, { 0 } } }, { 0 } },
	{ LIT("list_told"), SEAL_LIST, LIT("letter"), LIT(WHILE_CLIENT), { { { 0 }, { 0 } } }, { 0 } },
	{ LIT("verdict"), SEAL_VERDICT, LIT("invoice"), LIT("t.at_ms"), { { { 0 }, { 0 } } }, { 0 } },
	{ LIT("time_entry"), SEAL_TIME, LIT("invoice"), LIT("t.at_ms"), { { LIT("time_undone"), LIT("time_id") } }, { 0 } },
	{ LIT("quota_booking"), SEAL_QUOTA, LIT("invoice"), LIT("t.at_ms"), { { { 0 }, { 0 } } }, { 0 } },
	{ LIT("credit"), SEAL_CREDIT, LIT("invoice"), LIT("t.at_ms"), { { { 0 }, { 0 } } }, { 0 } },
	{ LIT("correction"), SEAL_CORRECTION, LIT("invoice"), LIT("t.at_ms"), { { { 0 }, { 0 } } }, { 0 } },
	{ LIT("invoice"), SEALS, LIT("invoice"), LIT("t.at_ms"), { { LIT("invoice_line"), LIT("invoice_id") }, { LIT("invoice_document"), LIT("invoice_id") } }, LIT("invoice.ended") },
	{ LIT("claim"), SEALS, LIT("invoice"), LIT("t.at_ms"), { { { 0 }, { 0 } } }, { 0 } },
	{ LIT("claim_past"), SEALS, LIT("invoice"), LIT("t.at_ms"), { { { 0 }, { 0 } } }, { 0 } },
	{ LIT("fee_run"), SEALS, LIT("invoice"), LIT("t.at_ms"), { { { 0 }, { 0 } } }, { 0 } },
	{ LIT("meter_reading"), SEALS, LIT("invoice"), LIT("t.at_ms"), { { { 0 }, { 0 } } }, { 0 } },
	{ LIT("meter_run"), SEALS, LIT("invoice"), LIT("t.at_ms"), { { { 0 }, { 0 } } }, { 0 } },
	{ LIT("debtor"), SEALS, LIT("invoice"), LIT("case when exists (select 1 from contract c where c.client_id = t.client_id and c.state = 5) then 0 else coalesce((select max(i.at_ms) from invoice i where i.client_id = t.client_id), t.at_ms) end"), { { { 0 }, { 0 } } }, { 0 } },
	{ LIT("dunning"), SEALS, LIT("letter"), LIT("t.at_ms"), { { { 0 }, { 0 } } }, { 0 } },
	{ LIT("mandate"), SEALS, LIT("invoice"), LIT(WHILE_CLIENT), { { { 0 }, { 0 } } }, { 0 } },
	{ LIT("debit"), SEALS, LIT("invoice"), LIT("t.at_ms"), { { { 0 }, { 0 } } }, { 0 } },
	{ LIT("refund"), SEALS, LIT("invoice"), LIT("t.at_ms"), { { { 0 }, { 0 } } }, { 0 } },
	{ LIT("bill_transfer"), SEALS, LIT("invoice"), LIT("t.at_ms"), { { { 0 }, { 0 } } }, { 0 } },
	{ LIT("bank_line"), SEALS, LIT("invoice"), LIT("t.at_ms"), { { { 0 }, { 0 } } }, { 0 } },
	{ LIT("line_rest"), SEALS, LIT("invoice"), LIT("t.at_ms"), { { { 0 }, { 0 } } }, { 0 } },
	{ LIT("payment"), SEALS, LIT("invoice"), LIT("t.at_ms"), { { { 0 }, { 0 } } }, LIT("payment.ended") },
	{ LIT("purchase_order"), SEALS, LIT("letter"), LIT("t.at_ms"), { { LIT("purchase_line"), LIT("order_id") } }, { 0 } },
	{ LIT("goods_receipt"), SEALS, LIT("letter"), LIT("t.at_ms"), { { { 0 }, { 0 } } }, { 0 } },
	{ LIT("supplier_invoice"), SEALS, LIT("invoice"), LIT("t.at_ms"), { { LIT("supplier_invoice_line"), LIT("invoice_id") }, { LIT("supplier_invoice_tax"), LIT("invoice_id") }, { LIT("supplier_invoice_allowance"), LIT("invoice_id") }, { LIT("supplier_invoice_discount"), LIT("invoice_id") } }, { 0 } },
	{ LIT("licence"), SEALS, LIT("invoice"), LIT("t.at_ms"), { { LIT("licence_seats"), LIT("licence_id") } }, { 0 } },
	{ LIT("licence_run"), SEALS, LIT("invoice"), LIT("t.at_ms"), { { { 0 }, { 0 } } }, { 0 } },
	{ LIT("project_step"), SEALS, LIT("letter"), LIT(OF_QUOTE), { { LIT("project_work"), LIT("step_id") } }, { 0 } },
	{ LIT("project_milestone"), SEALS, LIT("letter"), LIT(OF_QUOTE), { { { 0 }, { 0 } } }, { 0 } },
	{ LIT("project_delay"), SEALS, LIT("invoice"), LIT("t.at_ms"), { { { 0 }, { 0 } } }, { 0 } },
	{ LIT("project_note"), SEALS, LIT("letter"), LIT("t.at_ms"), { { { 0 }, { 0 } } }, { 0 } },
	/* The number series is one chain over all clients; it holds numbers and hashes, no name. */
	{ LIT("series_entry"), SEALS, LIT("books"), LIT("0"), { { { 0 }, { 0 } } }, { 0 } },
	{ LIT("client"), SEALS, LIT("client"), LIT("0"), { { { 0 }, { 0 } } }, { 0 } },
	{ LIT("setting"), SEALS, LIT("client"), LIT("0"), { { { 0 }, { 0 } } }, { 0 } },
};

const struct thing_kept audit_entry = { LIT("audit"), SEALS, LIT("books"), LIT("t.at_ms"), { { { 0 }, { 0 } } }, { 0 } };

const struct thing_kept *things_kept(size_t *n)
{
	*n = COUNT(things);
	return things;
}

const struct thing_kept *thing_of(struct str table, struct str *column)
{
	*column = NONE;
	if (str_is(table, audit_entry.table))
		return &audit_entry;
	for (size_t i = 0; i < COUNT(things); i++) {
		if (str_is(things[i].table, table))
			return &things[i];
		for (size_t k = 0; k < COUNT(things[i].pieces); k++)
			if (things[i].pieces[k].table.len && str_is(things[i].pieces[k].table, table)) {
				*column = things[i].pieces[k].column;
				return &things[i];
			}
	}
	return NULL;
}

/* What they are called in the chain: the first word of an act or a deed. */
static const struct str kept_deeds[] = {
	LIT("contract."), LIT("quote."), LIT("consent."), LIT("objection."), LIT("ruling."), LIT("verdict."), LIT("time."), LIT("quota."), LIT("credit."), LIT("correction."), LIT("difference."),
	LIT("price."), LIT("notice."), LIT("invoice."), LIT("debtor."), LIT("bank."), LIT("payment."), LIT("dunning."), LIT("mandate."), LIT("debit."), LIT("refund."), LIT("claims."), LIT("article."), LIT("supplier."), LIT("order."), LIT("bill."), LIT("licence."), LIT("instalment."), LIT("project."), LIT("fee."), LIT("meter."), LIT("client."), LIT("person.erase"), LIT("setting."), LIT("index."),
};

bool audit_is_kept(struct str what)
{
	for (size_t i = 0; i < COUNT(kept_deeds); i++)
		if (str_starts(what, kept_deeds[i]))
			return true;
	return false;
}

/* Read behind cursors, or shown by a number that people have written down. */
bool table_is_numbered(struct str table)
{
	static const struct str some[] = { LIT("signal"), LIT("ticket"), LIT("ticket_note"), LIT("fact"), LIT("state_change"), LIT("outage_event"), LIT("component"), LIT("contract_move") };
	for (size_t i = 0; i < COUNT(some); i++)
		if (str_is(some[i], table))
			return true;
	return false;
}

void count_add(struct erasure_counts *c, struct arena *mem, struct str place, enum erasure_fate fate, struct str rule, struct date until, int64_t amount)
{
	for (size_t i = 0; i < c->n; i++) {
		struct erasure_count *k = &c->at[i];
		if (k->fate != fate || !str_is(k->place, place) || !str_is(k->rule, rule))
			continue;
		k->amount += amount;
		k->until = !until.day || !k->until.day ? (struct date){ 0 } : until.day > k->until.day ? until : k->until;
		return;
	}
	if (amount)
		*push(mem, c) = (struct erasure_count){ place, rule, fate, amount, until };
}
