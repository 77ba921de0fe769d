/* fee_test.c - what an example says that a flat fee or a meter costs is what the account charges: random positions, counts, surcharges; and the
 * rules by name. */
#include "account/account.h"
#include "unit.h"

enum { ROUNDS = 400, ALL = 4 };

#define HEAD "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\n---\n```klausel\n" \
	"merkmal gegenstand: exchange, datei, drucker aus inventar\nexchange, datei sind server\n"

static int64_t below(int64_t n) { return (int64_t)(unit_random() % (uint64_t)n); }
static struct str of(const struct str *list, int64_t n) { return list[below(n)]; }
static struct str euros(struct arena *mem, int64_t cents) { return text(mem, "{},{}{} €", cents / 100, cents / 10 % 10, cents % 10); }

static const struct contract *contract_of(struct str clauses, struct arena *mem)
{
	struct document d = { STR("x"), text(mem, "{}{}```\n", STR(HEAD), clauses) };
	struct findings found = { 0 };
	struct contract *c;
	if (!contract_read(&d, 1, mem, &c, &found))
		unit_failed(__FILE__, __LINE__, text(mem, "{}\n{}", found.at[0].text, clauses));
	return c;
}

/* What is counted: servers are the two kinds of them. */
struct counts { int64_t exchange, files, printers; };

static int64_t charged_in(const struct contract *c, const struct price *p, struct fee_month month, const struct counts *n, struct arena *mem)
{
	static const bool holds[ALL] = { true, true, true, true };
	struct counted counted[] = { { STR("exchange"), n->exchange }, { STR("datei"), n->files }, { STR("drucker"), n->printers } };
	struct owed_list lines = { 0 };
	struct strs unpriced = { 0 };
	struct err e = { 0 };
	int64_t sum = 0;
	check(account_price_month(c, p, month, counted, COUNT(counted), holds, (struct tax){ 0 }, mem, &lines, &unpriced, &e));
	for (size_t i = 0; i < lines.n; i++)
		sum += lines.at[i].net.cents;
	return sum;
}

static int64_t charged(const struct contract *c, const struct price *p, const struct counts *n, struct arena *mem) { return charged_in(c, p, (struct fee_month){ 0, 1 }, n, mem); }

static int64_t in_example(const struct contract *c, const struct price *p, const struct counts *n)
{
	static const bool holds[ALL] = { true, true, true, true };
	struct count_of counts[] = { { STR("server"), { (n->exchange + n->files) * 1000000 } }, { STR("exchange"), { n->exchange * 1000000 } }, { STR("datei"), { n->files * 1000000 } }, { STR("drucker"), { n->printers * 1000000 } } };
	struct money m;
	struct err e = { 0 };
	check(contract_price_of(c, p, &(struct effort){ .counts = counts, .n_counts = COUNT(counts) }, holds, &m, &e));
	return m.cents;
}

/* "je server 10,00 €, je drucker 5,00 € monatlich, höchstens 30,00 €" */
static void random_fee(struct out *o, struct str name, struct arena *mem)
{
	static const struct str classes[] = { LIT("server"), LIT("exchange"), LIT("datei"), LIT("drucker") }, fee_periods[] = { LIT("monatlich"), LIT("vierteljährlich"), LIT("jährlich") };
	struct str period = of(fee_periods, COUNT(fee_periods));
	int64_t most = below(2) ? 100 + below(20000) : 0;
	print(o, "preis {}: ", name);
	for (int64_t i = 0, n = 1 + below(3); i < n; i++)
		print(o, "{}je {} {}{}{}", i ? STR(", ") : NONE, of(classes, COUNT(classes)), euros(mem, 1 + below(9000)), i + 1 < n ? NONE : STR(" "), i + 1 < n ? NONE : period);
	if (below(3) == 0)
		print(o, ", mindestens {} {}", euros(mem, 1 + below(most ? most : 20000)), period);
	if (most)
		print(o, ", höchstens {}", euros(mem, most));
	print(o, "\n");
}

static void random_surcharges(struct out *o, struct str on, struct arena *mem)
{
	if (below(3) == 0)
		print(o, "zuschlag s: {} % auf {} wenn gegenstand = drucker\n", 1 + below(99), on);
	if (below(3) == 0)
		print(o, "rabatt r: {} auf {} wenn gegenstand = drucker\n", euros(mem, 1 + below(9000)), on);
	if (below(3) == 0)
		print(o, "zuschlag f: {} auf {} wenn gegenstand = drucker\n", euros(mem, 1 + below(9000)), on);
	if (below(3) == 0)
		print(o, "rabatt q: {} % auf {} wenn gegenstand = drucker\n", 1 + below(99), on);
}

TEST(a_fee_in_an_example_is_what_the_account_charges)
{
	for (int round = 0; round < ROUNDS; round++) {
		struct arena *own = arena_open();
		struct out o = out_open(own);
		struct counts n = { below(3), below(3), below(3) };
		random_fee(&o, STR("a"), own);
		bool two = below(2);
		if (two) {
			print(&o, "preis b: je server {} monatlich\n", euros(own, 1 + below(9000)));
			print(&o, "preis c: 18 % von preis b\npreis alles: zuzüglich b, zuzüglich c, je {} {} monatlich\n", below(2) ? STR("exchange") : STR("drucker"), euros(own, 1 + below(9000)));
		}
		random_surcharges(&o, !two ? STR("a") : below(2) ? STR("alles") : STR("b"), own);
		struct str clauses = out_str(&o);
		const struct contract *c = contract_of(clauses, own);
		const struct price *p = contract_price(c, two ? STR("alles") : STR("a"));
		int64_t is = charged(c, p, &n, own), example = in_example(c, p, &n);
		if (is != example)
			unit_failed(__FILE__, __LINE__, text(mem, "{} exchange, {} datei, {} drucker: example {}, account {}\n{}", n.exchange, n.files, n.printers, example, is, clauses));
		arena_close(own);
	}
}

TEST(a_meter_in_an_example_is_what_the_account_charges)
{
	static const bool holds[ALL] = { true, true, true, true };
	for (int round = 0; round < ROUNDS; round++) {
		struct arena *own = arena_open();
		struct out o = out_open(own);
		struct micro used = { below(1000) * 1000000 };
		bool added = below(2);
		if (added)
			print(&o, "preis basis: {} je kwh\npreis strom: nach zähler strom, zuzüglich basis", euros(own, 1 + below(90)));
		else
			print(&o, "preis strom: nach zähler strom, {} kwh inklusive, {} je kwh", 1 + below(400), euros(own, 1 + below(90)));
		if (below(2))
			print(&o, ", höchstens {}", euros(own, 100 + below(20000)));
		print(&o, "\n");
		random_surcharges(&o, added ? STR("basis") : STR("strom"), own);
		struct str clauses = out_str(&o);
		const struct contract *c = contract_of(clauses, own);
		const struct price *p = contract_price(c, STR("strom"));
		struct owed_list lines = { 0 };
		struct money example;
		struct err e = { 0 };
		int64_t is = 0;
		check(account_price_pieces(c, p, used, holds, (struct tax){ 0 }, own, &lines, &e));
		for (size_t i = 0; i < lines.n; i++)
			is += lines.at[i].net.cents;
		check(contract_price_of(c, p, &(struct effort){ .has_pieces = true, .pieces = used }, holds, &example, &e));
		if (is != example.cents)
			unit_failed(__FILE__, __LINE__, text(mem, "{} kwh: example {}, account {}\n{}", used, example.cents, is, clauses));
		arena_close(own);
	}
}

TEST(what_two_positions_count_is_charged_by_both)
{
	static const struct { struct str clauses; struct counts n; int64_t cents; } rows[] = {
		{ LIT("preis a: je server 10,00 € monatlich\npreis b: je server 5,00 € monatlich\npreis alles: zuzüglich a, zuzüglich b\n"), { 0, 2, 0 }, 3000 },
		{ LIT("preis b: je server 85,00 € monatlich\npreis w: je server 1.200,00 € jährlich\npreis alles: zuzüglich b, zuzüglich w\n"), { 0, 2, 0 }, 257000 },
		{ LIT("preis liz: je server 1.200,00 € jährlich\npreis pflege: 18 % von preis liz\npreis alles: zuzüglich liz, zuzüglich pflege\n"), { 0, 2, 0 }, 283200 },
		{ LIT("preis alles: je server 85,00 €, je exchange 40,00 € monatlich\n"), { 1, 2, 0 }, 29500 },
		{ LIT("preis alles: je exchange 40,00 €, je server 85,00 € monatlich\n"), { 1, 2, 0 }, 29500 },
		{ LIT("preis alles: je server 100,00 € monatlich, höchstens 150,00 €\n"), { 0, 2, 0 }, 15000 },
		{ LIT("preis d: 45,00 € vierteljährlich, mindestens 100,00 €\npreis alles: zuzüglich d\n"), { 0, 0, 0 }, 10000 },
		{ LIT("preis d: 45,00 € monatlich, mindestens 100,00 € monatlich\npreis alles: zuzüglich d, 20,00 € monatlich, mindestens 110,00 € monatlich\n"), { 0, 0, 0 }, 12000 },
		{ LIT("preis d: je server 45,00 € monatlich, höchstens 60,00 €\npreis alles: zuzüglich d, je drucker 10,00 € monatlich\n"), { 0, 2, 3 }, 9000 },
		{ LIT("preis d: je server 45,00 € monatlich, höchstens 60,00 €\npreis alles: zuzüglich d, je drucker 10,00 € monatlich, höchstens 75,00 €\n"), { 0, 2, 3 }, 7500 },
		{ LIT("preis d: je server 10,00 € monatlich, mindestens 4 server\npreis alles: zuzüglich d, je server 1,00 € monatlich\n"), { 0, 1, 0 }, 4100 },
		{ LIT("preis d: 45,00 € monatlich, mindestens 100,00 €\npreis alles: 50 % von preis d, 20,00 € monatlich\n"), { 0, 0, 0 }, 7000 },
		{ LIT("preis d: 45,00 € monatlich, mindestens 100,00 €\npreis e: 45,00 € monatlich, mindestens 100,00 €\npreis alles: zuzüglich d, zuzüglich e, höchstens 150,00 €\n"), { 0, 0, 0 }, 15000 },
		{ LIT("preis teil: je server 100,00 € monatlich\npreis rest: je drucker 10,00 € monatlich\npreis anteil: 20 % von preis teil monatlich\npreis alles: zuzüglich teil, zuzüglich rest, zuzüglich anteil\n"
			"rabatt r: 20 % auf teil wenn gegenstand = drucker\nzuschlag z: 50 % auf rest wenn gegenstand = drucker\nrabatt q: 10 % auf alles wenn gegenstand = drucker\n"), { 0, 2, 1 }, 19000 },
		{ LIT("preis d: je server 45,00 € monatlich\npreis alles: zuzüglich d, 20,00 € monatlich\nrabatt r: 60,00 € auf d wenn gegenstand = drucker\n"), { 0, 1, 0 }, 2000 },
		{ LIT("preis d: je server 45,00 € monatlich\npreis e: zuzüglich d, 20,00 € monatlich\npreis alles: zuzüglich e, 30,00 € monatlich, mindestens 150,00 €\nzuschlag z: 10 % auf e wenn gegenstand = drucker\nrabatt r: 200,00 € auf e wenn gegenstand = drucker\n"), { 0, 1, 0 }, 8500 },
		{ LIT("preis d: je server 45,00 € monatlich\npreis e: zuzüglich d\npreis alles: zuzüglich d, zuzüglich e\nzuschlag f: 10,00 € auf d wenn gegenstand = drucker\nzuschlag z: 10 % auf d wenn gegenstand = drucker\n"), { 0, 1, 0 }, 10900 },
		{ LIT("preis d: je server 100,00 € monatlich\npreis e: 50,00 € monatlich\npreis alles: zuzüglich d, zuzüglich e\nbei mehreren zuschlag: höchster\n"
			"zuschlag y: 20 % auf alles wenn gegenstand = drucker\nzuschlag z: 50 % auf d wenn gegenstand = drucker\nzuschlag f: 10 % auf e wenn gegenstand = drucker\n"), { 0, 1, 0 }, 20500 },
		{ LIT("preis d: je server 100,00 € monatlich\npreis e: 50,00 € monatlich\npreis alles: zuzüglich d, zuzüglich e\nbei mehreren zuschlag: höchster\n"
			"zuschlag y: 60 % auf alles wenn gegenstand = drucker\nzuschlag z: 50 % auf d wenn gegenstand = drucker\nzuschlag f: 10 % auf e wenn gegenstand = drucker\n"), { 0, 1, 0 }, 24000 },
		{ LIT("preis alles: je server 45,00 € monatlich, mindestens 100,00 € monatlich\nrabatt r: 60,00 € auf alles wenn gegenstand = drucker\n"), { 0, 1, 0 }, 4000 },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct contract *c = contract_of(rows[i].clauses, mem);
		check_int(charged(c, contract_price(c, STR("alles")), &rows[i].n, mem), rows[i].cents);
		check_int(in_example(c, contract_price(c, STR("alles")), &rows[i].n), rows[i].cents);
	}
}

/* ---- positions within positions, against a reckoning of its own ------------------------------------------------------------------ */

enum { CHILDREN = 3, DEEP = 3 };
static const struct str periods[] = { LIT("monatlich"), LIT("vierteljährlich"), LIT("jährlich") };
static const int period_months[] = { 1, 3, 12 };

/* Amounts in cents; period: of its items. there: what it comes to so far, with what is put on it and on those within it. */
struct position { struct str name; int period, n, n_within; int64_t each[CHILDREN], least, most; int class[CHILDREN]; struct position *within[CHILDREN], *around; int64_t there; };

static const struct str fee_classes[] = { LIT("server"), LIT("exchange"), LIT("datei"), LIT("drucker") };
static int64_t fee_count(const struct counts *n, int class) { return (const int64_t[]){ n->exchange + n->files, n->exchange, n->files, n->printers }[class]; }

/* Writes those within first, for a position adds what stands before it. */
static struct position *random_position(struct out *o, int deep, bool mosts, int *named, struct arena *mem)
{
	struct position *p = NEW(mem, struct position);
	*p = (struct position){ .period = (int)below(3), .n = (int)below(CHILDREN), .n_within = deep ? (int)below(CHILDREN) : 0, .most = mosts && below(2) ? 100 + below(20000) : 0 };
	p->n += !p->n && !p->n_within;
	p->least = below(2) ? 1 + below(p->most ? p->most : 20000) : 0;
	for (int i = 0; i < p->n_within; i++) {
		p->within[i] = random_position(o, deep - 1, mosts, named, mem);
		p->within[i]->around = p;
	}
	p->name = text(mem, "p{}", ++*named);
	print(o, "preis {}: ", p->name);
	for (int i = 0; i < p->n_within; i++)
		print(o, "zuzüglich {}{}", p->within[i]->name, i + 1 < p->n_within || p->n ? STR(", ") : NONE);
	for (int i = 0; i < p->n; i++) {
		p->class[i] = (int)below(COUNT(fee_classes));
		p->each[i] = 1 + below(9000);
		print(o, "je {} {} {}{}", fee_classes[p->class[i]], euros(mem, p->each[i]), periods[p->period], i + 1 < p->n ? STR(", ") : NONE);
	}
	if (p->least)
		print(o, ", mindestens {}", euros(mem, p->least));
	if (p->most)
		print(o, ", höchstens {}", euros(mem, p->most));
	print(o, "\n");
	return p;
}

static int shortest(const struct position *p)
{
	int months = p->n ? period_months[p->period] : 12;
	for (int i = 0; i < p->n_within; i++)
		months = shortest(p->within[i]) < months ? shortest(p->within[i]) : months;
	return months;
}

/* In the n-th month, the first being 0: what is due, then at least and at most, from the inside outwards. */
static int64_t owed_in(const struct position *p, int nth, const struct counts *n)
{
	int64_t sum = 0;
	for (int i = 0; i < p->n_within; i++)
		sum += owed_in(p->within[i], nth, n);
	for (int i = 0; i < p->n; i++)
		sum += nth % period_months[p->period] ? 0 : p->each[i] * fee_count(n, p->class[i]);
	if (nth % shortest(p))
		return sum;
	sum = sum < p->least ? p->least : sum;
	return p->most && sum > p->most ? p->most : sum;
}

TEST(what_is_added_keeps_its_bounds_and_those_around_it_are_of_the_sum)
{
	for (int round = 0; round < ROUNDS; round++) {
		struct arena *own = arena_open();
		struct out o = out_open(own);
		struct counts n = { below(3), below(3), below(3) };
		int named = 0;
		const struct position *p = random_position(&o, DEEP, true, &named, own);
		struct str clauses = out_str(&o);
		const struct contract *c = contract_of(clauses, own);
		const struct price *price = contract_price(c, p->name);
		int64_t example = in_example(c, price, &n);
		if (example != owed_in(p, 0, &n))
			unit_failed(__FILE__, __LINE__, text(mem, "{} exchange, {} datei, {} drucker: example {}, reckoned {}\n{}", n.exchange, n.files, n.printers, example, owed_in(p, 0, &n), clauses));
		for (int nth = 0; nth < 13; nth++) {
			int64_t is = charged_in(c, price, (struct fee_month){ nth, nth % 12 + 1 }, &n, own);
			if (is != owed_in(p, nth, &n))
				unit_failed(__FILE__, __LINE__, text(mem, "month {}, {} exchange, {} datei, {} drucker: account {}, reckoned {}\n{}", nth, n.exchange, n.files, n.printers, is, owed_in(p, nth, &n), clauses));
		}
		arena_close(own);
	}
}

static struct position *somewhere(struct position *p) { return p->n_within && below(3) ? somewhere(p->within[below(p->n_within)]) : p; }

static bool is_due(const struct position *p, int nth)
{
	bool due = p->n && nth % period_months[p->period] == 0;
	for (int i = 0; i < p->n_within; i++)
		due |= is_due(p->within[i], nth);
	return due;
}

static void begin_there(struct position *p, int nth, const struct counts *n)
{
	p->there = owed_in(p, nth, n);
	for (int i = 0; i < p->n_within; i++)
		begin_there(p->within[i], nth, n);
}

/* A percentage, or cents; below 0: a discount. */
struct lying { struct position *on; int64_t percent, fixed; };

static void put_reckoned(const struct lying *s, int nth, const struct counts *n)
{
	int64_t base = owed_in(s->on, nth, n), amount = s->fixed ? s->fixed : round_div((wide)base * s->percent, 100);
	for (const struct position *p = s->on; p; p = p->around)
		amount = amount < -p->there ? -p->there : amount;
	for (struct position *p = s->on; p && (base || is_due(s->on, nth)); p = p->around)
		p->there += amount;
}

/* Surcharges in front, each on one of the positions. */
static void random_lying(struct out *o, struct position *p, struct lying *out, struct arena *mem)
{
	static const struct str words[] = { LIT("zuschlag"), LIT("zuschlag"), LIT("rabatt"), LIT("rabatt") };
	for (int i = 0; i < ALL; i++) {
		int64_t sign = i < 2 ? 1 : -1;
		out[i].on = somewhere(p);
		if (below(2))
			out[i].percent = sign * (1 + below(99));
		else
			out[i].fixed = sign * (1 + below(9000));
		print(o, "{} s{}: {} auf {} wenn gegenstand = drucker\n", words[i], i, out[i].fixed ? euros(mem, sign * out[i].fixed) : text(mem, "{} %", sign * out[i].percent), out[i].on->name);
	}
}

TEST(what_is_put_on_a_position_is_put_on_it_in_every_price_that_adds_it)
{
	for (int round = 0; round < ROUNDS; round++) {
		struct arena *own = arena_open();
		struct out o = out_open(own);
		struct counts n = { below(3), below(3), below(3) };
		struct lying s[ALL] = { 0 };
		int named = 0;
		struct position *p = random_position(&o, DEEP, false, &named, own);
		random_lying(&o, p, s, own);
		struct str clauses = out_str(&o);
		const struct contract *c = contract_of(clauses, own);
		const struct price *price = contract_price(c, p->name);
		for (int nth = 0; nth < 4; nth++) {
			begin_there(p, nth, &n);
			for (int i = 0; i < ALL; i++)
				put_reckoned(&s[i], nth, &n);
			int64_t is = charged_in(c, price, (struct fee_month){ nth, nth + 1 }, &n, own), example = nth ? p->there : in_example(c, price, &n);
			if (is != p->there || example != p->there)
				unit_failed(__FILE__, __LINE__, text(mem, "month {}, {} exchange, {} datei, {} drucker: account {}, example {}, reckoned {}\n{}", nth, n.exchange, n.files, n.printers, is, example, p->there, clauses));
		}
		arena_close(own);
	}
}

/* A share of a position within it, a surcharge on all or on one within: only what bounds made up bears none. */
TEST(surcharges_on_positions_within_positions_are_the_same_in_example_and_account)
{
	for (int round = 0; round < ROUNDS; round++) {
		struct arena *own = arena_open();
		struct out o = out_open(own);
		struct counts n = { below(3), below(3), below(3) };
		int named = 0;
		const struct position *p = random_position(&o, DEEP - 1, true, &named, own);
		print(&o, "preis alles: {} % von preis {}, zuzüglich {}{}\n", 1 + below(99), p->name, p->name, below(2) ? text(own, ", höchstens {}", euros(own, 100 + below(30000))) : NONE);
		random_surcharges(&o, below(2) ? STR("alles") : p->name, own);
		struct str clauses = out_str(&o);
		const struct contract *c = contract_of(clauses, own);
		const struct price *all = contract_price(c, STR("alles"));
		int64_t is = charged(c, all, &n, own), example = in_example(c, all, &n);
		if (is != example)
			unit_failed(__FILE__, __LINE__, text(mem, "{} exchange, {} datei, {} drucker: example {}, account {}\n{}", n.exchange, n.files, n.printers, example, is, clauses));
		arena_close(own);
	}
}
