/* next_version.c - by the contract's own words, how a changed text of the whole contract comes to hold: who has to answer until
 * when, what silence means, and the first day.
 *
 * "zustimmung änderung: ..." asks; "änderung der bedingungen: ..." announces and lets silence accept, unless some part of the
 * contract changes by agreement alone: whether a text touches that part nobody but people can say. Where both stand the first
 * says what silence means, and the day is the later one. */
#include "contract/inside.h"

bool consent_is_of_version(struct str key)
{
	static const struct str names[] = { LIT("fassung"), LIT("änderung"), LIT("vertragsänderung"), LIT("version"), LIT("amendment") };
	for (size_t i = 0; i < COUNT(names); i++)
		if (str_is(names[i], key))
			return true;
	return false;
}

static bool revision_is_of_version(struct str key)
{
	static const struct str names[] = {
		LIT("bedingungen"), LIT("vertragsbedingungen"), LIT("agb"), LIT("vertrag"), LIT("vertrags"), LIT("vertrages"), LIT("fassung"),
		LIT("terms"), LIT("conditions"), LIT("contract"), LIT("agreement"), LIT("version"),
	};
	for (size_t i = 0; i < COUNT(names); i++)
		if (str_is(names[i], key))
			return true;
	return false;
}

static const struct revision_decl *revision_of_version(const struct contract *c)
{
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct revision_decl *d = c->statements.at[i].body;
		if (c->statements.at[i].form == &forms[FORM_REVISION] && revision_is_of_version(d->name.key))
			return d;
	}
	return NULL;
}

static bool has_parts_by_agreement(const struct contract *c)
{
	for (size_t i = 0; i < c->statements.n; i++)
		if (c->statements.at[i].form == &forms[FORM_REVISION] && ((const struct revision_decl *)c->statements.at[i].body)->by_agreement)
			return true;
	return false;
}

static const struct consent *consent_of_version(const struct contract *c)
{
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct consent_decl *d = c->statements.at[i].body;
		if (c->statements.at[i].form != &forms[FORM_CONSENT] || !consent_is_of_version(d->name.key))
			continue;
		for (size_t k = 0; k < c->consents.n; k++)
			if (str_is(c->consents.at[k].name, d->name.text))
				return &c->consents.at[k];
	}
	return NULL;
}

/* Announced: silence accepts once nobody can object any more, without such a time on the day itself. */
static void announced(const struct contract *c, const struct revision_decl *d, struct date told, struct version_rule *out)
{
	const struct zone *z = contract_zone(c);
	contract_in_force(c, d->name.text, &(struct revision_case){ .received = told, .has_received = true }, &out->from);
	if (has_parts_by_agreement(c))
		return;
	out->due = d->has_objection ? zone_instant(z, declaration_day(c, told, &d->objection), 1440) : zone_instant(z, out->from, 0);
	out->silence_is_yes = true;
}

struct version_rule contract_next_version(const struct contract *c, struct instant told)
{
	const struct zone *z = contract_zone(c);
	const struct revision_decl *terms = revision_of_version(c);
	const struct consent *asked = consent_of_version(c);
	struct version_rule out = { 0 };
	if (terms && !terms->by_agreement)
		announced(c, terms, zone_date(z, told), &out);
	if (asked) {
		out.due = contract_silence(c, asked, told);
		out.silence_is_yes = asked->silence_is_yes;
	}
	struct date answered = out.due.ms ? (struct date){ zone_date(z, (struct instant){ out.due.ms - 1 }).day + 1 } : (struct date){ 0 };
	if (answered.day > out.from.day)
		out.from = answered;
	return out;
}
