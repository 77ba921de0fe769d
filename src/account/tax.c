/* tax.c - value added tax: categories, groups, where a service is taxed.
 *
 * One group per category and rate; VAT once per group from its sum, never per line and never from the
 * grand total (EN 16931 BR-CO-14, BR-CO-17, BR-S-08). */
#include "account/account.h"

/* ORDER tax_category */
static const struct str codes[] = { LIT("S"), LIT("Z"), LIT("E"), LIT("AE"), LIT("K"), LIT("G"), LIT("O") };

struct str account_tax_code(enum tax_category category)
{
	must(category < COUNT(codes));
	return codes[category];
}

bool account_find_tax(struct str code, enum tax_category *out)
{
	for (size_t i = 0; i < COUNT(codes); i++)
		if (str_is(codes[i], code)) {
			*out = (enum tax_category)i;
			return true;
		}
	return false;
}

static bool add(struct money *sum, struct money m)
{
	return !__builtin_add_overflow(sum->cents, m.cents, &sum->cents);
}

bool account_add_tax(struct tax_groups *groups, struct arena *mem, struct tax tax, struct money amount)
{
	for (size_t i = 0; i < groups->n; i++) {
		struct tax_group *g = &groups->at[i];
		if (g->tax.category == tax.category && g->tax.rate.u6 == tax.rate.u6)
			return add(&g->basis, amount);
	}
	*push(mem, groups) = (struct tax_group){ .tax = tax, .basis = amount };
	return true;
}

static bool before(const struct tax *a, const struct tax *b)
{
	return a->category != b->category ? a->category < b->category : a->rate.u6 < b->rate.u6;
}

bool account_set_tax(struct tax_groups *groups, struct money *vat)
{
	for (size_t i = 1; i < groups->n; i++)
		for (size_t k = i; k > 0 && before(&groups->at[k].tax, &groups->at[k - 1].tax); k--) {
			struct tax_group g = groups->at[k];
			groups->at[k] = groups->at[k - 1];
			groups->at[k - 1] = g;
		}
	*vat = (struct money){ 0 };
	for (size_t i = 0; i < groups->n; i++) {
		struct tax_group *g = &groups->at[i];
		if (!money_percent(g->basis, g->tax.rate, &g->vat) || !add(vat, g->vat))
			return false;
	}
	return true;
}

bool account_sum(const struct owed_list *lines, struct arena *mem, struct owed_sums *out)
{
	*out = (struct owed_sums){ 0 };
	for (size_t i = 0; i < lines->n; i++)
		if (!add(&out->net, lines->at[i].net) || !account_add_tax(&out->groups, mem, lines->at[i].tax, lines->at[i].net))
			return false;
	if (!account_set_tax(&out->groups, &out->vat))
		return false;
	out->gross = out->net;
	return add(&out->gross, out->vat);
}

/* Member states of the European Union, ISO 3166-1. */
static bool in_union(struct str country)
{
	static const struct str states = LIT(" AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK ");
	return country.len == 2 && str_has(states, country);
}

bool account_choose_tax(const struct supplied *to, enum lang reader, struct tax *out, struct err *e)
{
	struct str country = to->country;
	bool union_state = in_union(country);
	if (str_is(to->home, country) || (to->consumer && union_state)) {
		*out = (struct tax){ to->rate.u6 ? TAX_STANDARD : TAX_EXEMPT, to->rate };
		return true;
	}
	if (to->consumer)
		return reader == LANG_DE
			? fail(e, "ein Verbraucher in „{}“, außerhalb der EU: wo das versteuert wird, hängt an der Art der Leistung (§ 3a Abs. 4 UStG) und braucht das Wort eines Steuerberaters; von selbst wird es nicht berechnet", country)
			: fail(e, "a consumer in \"{}\", outside the EU: where this is taxed depends on the kind of service (§ 3a (4) UStG) and needs a tax adviser's word; it is not billed by itself", country);
	if (to->vat_id.len == 0 && union_state)
		return reader == LANG_DE
			? fail(e, "BR-AE-02, BT-48: ein Klient in „{}“ schuldet die Umsatzsteuer nur mit USt-IdNr. selbst; tragen Sie die USt-IdNr. des Klienten ein, oder dass er Verbraucher ist", country)
			: fail(e, "BR-AE-02, BT-48: a client in \"{}\" pays the VAT itself only with a VAT id; enter the client's VAT id, or that it is a consumer", country);
	if (to->vat_id.len == 0)
		return reader == LANG_DE
			? fail(e, "BT-48: dass ein Klient in „{}“ ein Unternehmen ist, zeigt seine Steuernummer dort (in der Schweiz die UID); tragen Sie sie als USt-IdNr. ein", country)
			: fail(e, "BT-48: that a client in \"{}\" is a business is shown by its tax number there (in Switzerland the UID); enter it as its VAT id", country);
	*out = (struct tax){ union_state ? TAX_REVERSE : TAX_OUTSIDE, { 0 } };
	return true;
}

/* A small business has no exempt supplies abroad: to it all goods are as at home (§ 19 (1) UStG). */
struct tax account_goods_tax(struct tax services, struct tax at_home, struct micro rate)
{
	if (services.category != TAX_REVERSE && services.category != TAX_OUTSIDE)
		return services.category == TAX_STANDARD ? at_home : services;
	if (!rate.u6)
		return (struct tax){ TAX_EXEMPT, { 0 } };
	return (struct tax){ services.category == TAX_REVERSE ? TAX_COMMUNITY : TAX_EXPORT, { 0 } };
}
