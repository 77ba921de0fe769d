/* show_kept_test.c - what is kept for the next page is of that contract, in that language, and without what was typed. */
#include "base/assets.h"
#include "signal/steps_test.h"
#include "web/show_kept.h"

static int made;

static void of_one(struct request *q, struct out *o, const struct contract *c) { html(o, "<p>{} {} {}</p>", ++made, say(T_fact, q->lang), contract_head(c)->title); }
static void of_other(struct request *q, struct out *o, const struct contract *c) { html(o, "<b>{} {} {}</b>", ++made, say(T_part, q->lang), contract_head(c)->version); }

static struct str shown(struct request *q, const struct contract *c, markup_of *make)
{
	struct out o = out_open(q->mem);
	html(&o, "<li>");
	show_kept(q, &o, c, make);
	return out_str(&o);
}

static stage_fn *const stages[] = { state_step };

BOTH(markup_is_made_once_for_each_contract_list_and_language)
{
	struct house h = { 0 };
	struct str text;
	struct agreement a;
	const struct contract *c;
	struct contract *passing;
	struct findings found = { 0 };
	struct document d = { .name = STR("contracts/standard.de.md") };
	check(asset_find(d.name, &text));
	steps_open(&h, stages, COUNT(stages), "2027-02-01T10:00:00+01:00", mem, db);
	steps_sign(&h, text);
	check(agreement_load_at(db, h.client, h.s.now, mem, &a, &c, &h.e) && agreement_is_kept(c));
	struct request german = { .mem = mem, .lang = LANG_DE }, english = { .mem = mem, .lang = LANG_EN }, again = german;
	made = 0;
	check_str(shown(&german, c, of_one), STR("<li><p>1 Merkmal Rahmenvertrag Managed Services</p>"));
	check_str(shown(&english, c, of_one), STR("<li><p>2 Fact Rahmenvertrag Managed Services</p>"));
	check_str(shown(&german, c, of_other), STR("<li><b>3 Teil 2</b>"));
	for (int i = 0; i < 2; i++) {
		check_str(shown(&german, c, of_one), STR("<li><p>1 Merkmal Rahmenvertrag Managed Services</p>"));
		check_str(shown(&english, c, of_one), STR("<li><p>2 Fact Rahmenvertrag Managed Services</p>"));
		check_str(shown(&german, c, of_other), STR("<li><b>3 Teil 2</b>"));
	}

	made = 3;                                                /* on the second engine the same contract was shown before */
	/* A form that is shown again has what was typed, and another's page must not. */
	field_add(mem, &again.form, STR("fact"), STR("ebene=hardware"));
	check_str(shown(&again, c, of_one), STR("<li><p>4 Merkmal Rahmenvertrag Managed Services</p>"));
	check_str(shown(&german, c, of_one), STR("<li><p>1 Merkmal Rahmenvertrag Managed Services</p>"));

	/* A draft that is only looked at goes, and another may lie where it lay. */
	d.bytes = text;
	check(contract_read(&d, 1, mem, &passing, &found));
	check_str(shown(&german, passing, of_one), STR("<li><p>5 Merkmal Rahmenvertrag Managed Services</p>"));
	check_str(shown(&german, passing, of_one), STR("<li><p>6 Merkmal Rahmenvertrag Managed Services</p>"));
}
