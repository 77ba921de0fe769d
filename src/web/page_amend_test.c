/* page_amend_test.c - the forms of an amendment at every contract of the tree: what a form takes becomes a clause that can be read and does
 * what the form says; where there is nothing to ask, it says why and what to do. */
#include "unit.h"
#include "contract/shelf_test.h"
#include "web/page_amend.h"

/* One contract, the form of one kind, and what was filled in. */
struct desk { struct request q; struct amending x; struct amend_fields asked; struct document docs[SHELF_DOCUMENTS]; size_t n; struct str where; };

static void fill_in(struct desk *d, struct str name, struct str value)
{
	struct fields f = { 0 };
	for (size_t i = 0; i < d->q.form.n; i++)
		if (!str_is(d->q.form.at[i].name, name))
			field_add(d->q.mem, &f, d->q.form.at[i].name, d->q.form.at[i].value);
	field_add(d->q.mem, &f, name, value);
	d->q.form = f;
}

static const struct amend_field *field_named(struct desk *d, struct str name)
{
	for (size_t i = 0; i < d->asked.n; i++)
		if (str_is(d->asked.at[i].in.name, name))
			return &d->asked.at[i];
	return NULL;
}

/* The last of what a choice offers: the first may mean none. */
static struct str last_offered(struct desk *d, struct str name)
{
	const struct amend_field *f = field_named(d, name);
	return f && f->values.n ? f->values.at[f->values.n - 1].value : NONE;
}

static void start(struct desk *d, enum amend_kind kind, struct str name)
{
	d->q.form = (struct fields){ 0 };
	d->x.kind = kind;
	d->x.name = name;
	fill_in(d, STR("sentence"), STR("So ist es vereinbart."));
	if (name.len)
		fill_in(d, STR("name"), name);
}

/* A fact of the work beside the one the form speaks of: its last value. */
static void fill_in_fact(struct desk *d)
{
	for (size_t i = 0; i < d->asked.n; i++) {
		const struct amend_field *f = &d->asked.at[i];
		if (!f->fact || f->asks == AMEND_LINE || !f->values.n || str_ends(f->in.name, STR(".bound")))
			continue;
		fill_in(d, f->in.name, f->values.at[f->values.n - 1].value);
		return;
	}
}

/* What the form writes, read again; ends the test where the form or the reader takes it ill. */
static struct contract *written(struct desk *d, struct amend *m)
{
	struct document *docs;
	struct contract *c = NULL;
	struct findings found = { 0 };
	size_t n;
	*m = amend_of(&d->q, &d->x);
	struct amend_fault fault = amend_fault(&d->q, &d->x, m);
	struct str what = text(d->q.mem, "{} {} {}", d->where, amend_kind_id(d->x.kind), amend_clause(m, contract_head(d->x.contract)->lang, d->q.mem));
	if (fault.field.len)
		unit_failed(__FILE__, __LINE__, text(d->q.mem, "{}: {}: {}", what, fault.field, say(fault.reason, d->q.lang)));
	agreement_amend(d->docs, d->n, NULL, m, contract_head(d->x.contract)->from, contract_head(d->x.contract)->lang, d->q.mem, &docs, &n);
	if (!contract_read(docs, n, d->q.mem, &c, &found))
		unit_failed(__FILE__, __LINE__, text(d->q.mem, "{}\n{}", what, found.at[0].text));
	return c;
}

static bool says(const struct contract *c, struct str words, struct arena *mem)
{
	struct sentences all = { 0 };
	contract_sentences(c, mem, &all);
	for (size_t i = 0; i < all.n; i++)
		if (str_has(all.at[i].source, words))
			return true;
	return false;
}

/* Without a paragraph a new kind is judged as what it was said to be like, whose word goes on meaning what it meant, too. */
static void is_judged_alike(struct desk *d, const struct contract *now, const struct amend *m, struct str like)
{
	struct fact before = { m->added.fact, like }, after = { m->added.fact, m->added.name };
	struct judgement a, b;
	struct err e = { 0 };
	check(contract_judge(d->x.contract, &(struct facts){ &before, 1, 1 }, d->q.mem, &a, &e));
	check(contract_judge(now, &(struct facts){ &after, 1, 1 }, d->q.mem, &b, &e));
	struct str was = text(d->q.mem, "{} {} = {}: {} {}", d->where, before.name, before.value, a.verdict, status_id(a.status));
	check_str(text(d->q.mem, "{} {} = {}: {} {}", d->where, before.name, before.value, b.verdict, status_id(b.status)), was);
	const struct fact_type *t = contract_fact(now, m->added.fact);
	bool others = str_is(like, amend_shape(d->x.contract, d->x.kind).usual);
	for (size_t i = 0; i < t->n; i++)
		others |= t->values[i].leaf && str_is(t->values[i].parent, like) && !str_is(t->values[i].name, m->added.name);
	check(others);
}

/* Something new like this value. */
static void add_like(struct desk *d, const struct fact_type *lead, const struct fact_value *v)
{
	struct amend m;
	start(d, d->x.kind, NONE);
	fill_in(d, amend_fact_field(&d->q, lead->name), v->name);
	fill_in(d, STR("new"), STR("Probe Sieben"));
	fill_in(d, STR("meaning"), STR("was die Probe ist"));
	struct contract *c = written(d, &m);
	if (v->leaf && !v->parent.len)
		is_judged_alike(d, c, &m, v->name);
	check(contract_is_a(c, lead->name, STR("probe-sieben"), v->leaf && v->parent.len && !str_is(m.added.parent, v->name) ? v->parent : v->name));
}

/* With a paragraph something new is covered, too, and so is what the contract knows already. */
static void cover_like(struct desk *d, const struct fact_type *lead, const struct fact_value *v)
{
	struct amend m;
	struct str clause = last_offered(d, STR("clause"));
	for (int fresh = 0; fresh < 2 && clause.len; fresh++) {
		start(d, d->x.kind, NONE);
		fill_in(d, amend_fact_field(&d->q, lead->name), v->name);
		fill_in(d, STR("clause"), clause);
		if (fresh) {
			fill_in(d, STR("new"), STR("Probe Sieben"));
			fill_in(d, STR("meaning"), STR("was die Probe ist"));
		}
		struct contract *c = written(d, &m);
		check(says(c, text(d->q.mem, "{}: {}", clause, verdict_name(VERDICT_COVERED, contract_head(c)->lang)), d->q.mem));
		check(says(c, text(d->q.mem, "{} = {}", lead->name, fresh ? STR("probe-sieben") : v->name), d->q.mem));
	}
}

/* A class, a value of one, and a value of none, as far as the fact has them. */
static void try_lead(struct desk *d)
{
	const struct fact_type *lead = amend_shape(d->x.contract, d->x.kind).lead;
	const struct amend_field *f = field_named(d, amend_fact_field(&d->q, lead->name));
	bool tried[3] = { false };
	check(f != NULL);
	for (size_t i = 0; i < lead->n; i++) {
		const struct fact_value *v = &lead->values[i];
		bool offered = false;
		int sort = !v->leaf ? 0 : v->parent.len ? 1 : 2;
		for (size_t k = 0; k < f->values.n; k++)
			offered |= str_is(f->values.at[k].value, v->name);
		if (offered && !tried[sort])
			add_like(d, lead, v);
		if (offered && !tried[0] && !tried[1] && !tried[2])
			cover_like(d, lead, v);
		tried[sort] |= offered;
	}
	check(tried[0] || tried[1] || tried[2]);
}

/* One digit more; NONE: a price by a list has none. */
static struct str dearer(struct str says, struct arena *mem)
{
	struct out o = out_open(mem);
	bool done = false;
	for (size_t i = 0; i < says.len; i++) {
		bool digit = says.at[i] >= '0' && says.at[i] < '9' && !done;
		out_char(&o, digit ? (char)(says.at[i] + 1) : says.at[i]);
		done |= digit;
	}
	return done ? out_str(&o) : NONE;
}

/* Of the first and the last. */
static void try_prices(struct desk *d)
{
	struct amend_all_named all = { 0 };
	struct amend m;
	start(d, AMEND_PRICE, NONE);
	amend_in_force(&d->q, &d->x, &all);
	check(all.n > 0);
	for (size_t i = 0; i < all.n; i += all.n > 2 ? all.n - 1 : 1) {
		struct str now = dearer(all.at[i].says, d->q.mem);
		start(d, AMEND_PRICE, all.at[i].name);
		fill_in(d, STR("amount"), now);
		struct contract *c = now.len ? written(d, &m) : NULL;
		check(!c || says(c, now, d->q.mem));
	}
}

static void try_quota(struct desk *d)
{
	struct amend m;
	const struct quota *all;
	bool found = false;
	start(d, AMEND_QUOTA, NONE);
	fill_in(d, STR("name"), STR("probe"));
	fill_in(d, STR("amount"), STR("2"));
	fill_in(d, STR("period"), STR("1"));
	fill_in(d, STR("carries"), STR("0"));
	fill_in(d, STR("clause"), last_offered(d, STR("clause")));
	fill_in_fact(d);
	struct contract *c = written(d, &m);
	for (size_t n = contract_quotas(c, &all), i = 0; i < n; i++)
		found |= str_is(all[i].name, STR("probe"));
	check(found);
}

static void try_surcharge(struct desk *d)
{
	struct amend m;
	const struct surcharge *all;
	bool found = false;
	start(d, AMEND_SURCHARGE, NONE);
	fill_in(d, STR("name"), STR("probe"));
	fill_in(d, STR("amount"), STR("10 %"));
	fill_in(d, STR("hours"), last_offered(d, STR("hours")));
	fill_in(d, STR("within"), STR("outside"));
	fill_in(d, STR("bears"), STR("begin"));
	struct contract *c = written(d, &m);
	for (size_t n = contract_surcharges(c, &all), i = 0; i < n; i++)
		found |= str_is(all[i].name, STR("probe")) || str_starts(all[i].name, STR("probe ("));            /* in hours that hang on a fact: one for each value */
	check(found);
}

/* Of all prices anew, or in the place of what the contract has of one: by the same index, which its examples may give values. */
static void try_index(struct desk *d)
{
	struct amend m;
	const struct adjustment *all;
	const struct contract *before = d->x.contract;
	size_t had = contract_adjustments(before, &all);
	struct str index = had && all[0].index.len ? all[0].index : STR("probe");
	start(d, AMEND_INDEX, had ? all[0].name : NONE);
	if (!had)
		fill_in(d, STR("name"), contract_head(before)->lang == LANG_DE ? STR("preise") : STR("prices"));
	fill_in(d, STR("index"), index);
	fill_in(d, STR("base"), STR("2026-11"));
	fill_in(d, STR("threshold"), STR("2,5"));
	fill_in(d, STR("most"), STR("4"));
	fill_in(d, STR("day"), STR("1.7."));
	fill_in(d, STR("announced"), STR("6"));
	if (had && all[0].n_shares) {
		m = amend_of(&d->q, &d->x);
		check_int(amend_fault(&d->q, &d->x, &m).reason, T_index_is_formula);
		return;
	}
	struct contract *c = written(d, &m);
	size_t n = contract_adjustments(c, &all), i = 0;
	while (i < n && !(str_is(all[i].index, index) && all[i].threshold.u6 == 2500000))
		i++;
	check(i < n && all[i].threshold.u6 == 2500000 && all[i].most.u6 == 4000000 && all[i].base.day == date_of(2026, 11, 1).day && all[i].month == 7 && all[i].day == 1 && all[i].announced.days == 42);
	check_int((int64_t)n, (int64_t)(had ? had : 1));
}

/* Of the first paragraph that can be chosen, the last, and one between. */
static void try_exception(struct desk *d)
{
	struct amend m;
	start(d, AMEND_EXCEPTION, NONE);
	const struct amend_field *f = field_named(d, STR("clause"));
	for (size_t i = 1; f && i < f->values.n; i += f->values.n > 4 ? (f->values.n - 2) / 2 : 1) {
		start(d, AMEND_EXCEPTION, NONE);
		fill_in(d, STR("clause"), f->values.at[i].value);
		fill_in_fact(d);
		check(says(written(d, &m), text(d->q.mem, "{} {} ", contract_head(d->x.contract)->lang == LANG_DE ? STR("hebt") : STR("repeals"), f->values.at[i].value), d->q.mem));
	}
}

/* What cannot be asked is told with what to do, in the language of the reader. */
static void says_why_not(struct desk *d, enum text why)
{
	static const enum text known[] = { T_amend_no_prices, T_amend_no_calendars, T_amend_no_verdicts, T_amend_no_program, T_amend_no_special_server, T_amend_no_fact, T_amend_no_exception };
	bool is = false;
	for (size_t i = 0; i < COUNT(known); i++)
		is |= known[i] == why;
	check(is && say(why, d->q.lang).len > 80);
}

TEST_OF_MANY(each_form_of_an_amendment_fits_every_contract_or_says_why_not)
{
	static void (*const tries[AMEND_KINDS])(struct desk *) = { try_lead, try_lead, try_lead, try_quota, try_prices, try_exception, try_surcharge, try_index };      /* ORDER amend_kind */
	const struct shelf_row *rows;
	size_t n = shelf(&rows);
	int made[AMEND_KINDS] = { 0 };
	for (size_t i = 0; i < n; i++) {
		struct arena *own = arena_open();
		struct desk d = { .q = { .mem = own, .lang = i % 2 ? LANG_EN : LANG_DE } };
		d.x.contract = shelf_read(&rows[i], own);
		d.n = shelf_documents(&rows[i], own, d.docs);
		d.where = d.docs[d.n - 1].name;
		for (int k = 0; k < AMEND_KINDS; k++) {
			start(&d, (enum amend_kind)k, NONE);
			enum text nothing = amend_nothing(&d.x);
			d.asked = (struct amend_fields){ 0 };
			if (nothing == T_house)
				amend_fields(&d.q, &d.x, &d.asked);
			if (nothing != T_house)
				says_why_not(&d, nothing);
			else
				tries[k](&d);
			made[k] += nothing == T_house;
		}
		arena_close(own);
	}
	for (int k = 0; k < AMEND_KINDS; k++)
		check(made[k] > 4);
}

#define HALLS_DE(clause) "---\nvertrag: Hallen\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\n---\n# §1 Umfang\n§1.1 Hallentechnik.\n```klausel\nmerkmal gegenstand: hallentechnik, tafel aus inventar\nbeamer, kamera sind hallentechnik\n" \
	"merkmal art: störung, einbau aus ticket\nmerkmal ursache: verschleiß, vandalismus aus befund\n§1.1 gedeckt wenn " clause "\n```\n"
#define HALLS_EN(clause) "---\ncontract: Halls\nversion: 1, valid from 2026-01-01\nlanguage: en\ndefault: project\n---\n# §1 Scope\n§1.1 Equipment.\n```clause\nfact object: equipment, board from inventory\nprojector, camera are equipment\n" \
	"fact sort: fault, fitting from ticket\nfact origin: wear, vandalism from finding\n§1.1 covered if " clause "\n```\n"

static struct amend one_more(struct desk *d, const char *bytes, const char *fact, const char *value, struct arena *mem)
{
	struct amend m;
	struct findings found = { 0 };
	struct contract *c = NULL;
	*d = (struct desk){ .q = { .mem = mem, .lang = LANG_DE }, .n = 1, .where = STR("hallen") };
	d->docs[0] = (struct document){ STR("hallen.md"), str_of(bytes) };
	check(contract_read(d->docs, 1, mem, &c, &found));
	d->x.contract = c;
	start(d, AMEND_DEVICE, NONE);
	fill_in(d, amend_fact_field(&d->q, str_of(fact)), str_of(value));
	fill_in(d, STR("clause"), STR("§1.1"));
	written(d, &m);
	return m;
}

/* What the paragraph asks of its likes it asks of one thing more; where that cannot be taken apart, it is said. */
TEST(one_more_device_gets_what_its_paragraph_gives_and_no_more)
{
	struct desk d;
	struct amend m = one_more(&d, HALLS_DE("gegenstand = hallentechnik und art = störung außer wenn ursache = vandalismus"), "gegenstand", "tafel", mem);
	check(!m.less);
	check_str(amend_clause(&m, LANG_DE, mem), STR("ergänzt §1.1: gedeckt wenn gegenstand = tafel\n  und art = störung\n  außer wenn ursache = vandalismus"));
	m = one_more(&d, HALLS_EN("object = equipment and sort = fault unless origin = vandalism"), "object", "board", mem);
	check_str(amend_clause(&m, LANG_EN, mem), STR("supplements §1.1: covered if object = board\n  and sort = fault\n  unless origin = vandalism"));
	m = one_more(&d, HALLS_DE("(gegenstand = beamer und art = störung) oder (gegenstand = kamera und nicht ursache = vandalismus)"), "gegenstand", "tafel", mem);
	check(m.less);
	check_str(amend_clause(&m, LANG_DE, mem), STR("ergänzt §1.1: gedeckt wenn gegenstand = tafel"));
	m = one_more(&d, HALLS_DE("gegenstand = hallentechnik und (art = störung oder ursache = verschleiß)"), "gegenstand", "tafel", mem);
	check(!m.less);
	check_str(amend_clause(&m, LANG_DE, mem), STR("ergänzt §1.1: gedeckt wenn gegenstand = tafel\n  und (art = störung oder ursache = verschleiß)"));
}
