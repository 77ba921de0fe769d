/* bench/policy.c - the made policy: its trees, its clauses, its items, and the same as a contract. */
#include "policy.h"
#include <stdio.h>
#include <string.h>

/* A blank a level, as in the generator. */
static const char *const trees[POLICY_FACTS] = {
	"Asset\n Network\n  Router\n  Firewall\n  Switch\n  SpamFilter\n  AccessPoint\n  WanLine\n Server\n  ServerOs\n   WindowsServer\n"
	"   LinuxServer\n  BackupSoftware\n  ServerVirusScanner\n  AgreedServerProgram\n  OtherServerProgram\n  SpecialServer\n   ExchangeServer\n"
	"   SqlServer\n  OnlineBackup\n Client\n  Desktop\n   WindowsDesktop\n   MacDesktop\n   LinuxDesktop\n  Mobile\n   Phone\n   Tablet\n"
	"  Office\n  ClientVirusScanner\n  AgreedClientProgram\n  OtherClientProgram\n Hardware\n  Disk\n  PowerSupply\n  Printer\n  Ups\n",
	"Activity\n Maintenance\n  Patch\n  UpdateDeploy\n  Configure\n  Monitor\n  LogReview\n  BackupCheck\n  VendorCoordination\n"
	"  IspCoordination\n Support\n  RestoreService\n  Troubleshoot\n  UserHelp\n Change\n  NewInstall\n  Migration\n  Relocation\n  Training\n"
	" HardwareWork\n  HwTroubleshoot\n  HwReplace\n DataRecovery\n",
	"Cause\n Fault\n  SoftwareFault\n  HardwareFault\n  IspFault\n  VendorFault\n Attack\n  Malware\n  Intrusion\n Upkeep\n  Eol\n"
	"  SecurityUpdate\n  Schedule\n Wish\n  Growth\n  Preference\n UserError\n",
	"Anyone\n ClientSide\n  ClientBoss\n  ClientUser\n Machine\n  Alert\n  Timer\n OurSide\n  Technician\n Vendor\n",
	"Agreed\n yes\n no\n",
};
static const struct str names[POLICY_FACTS] = { LIT("asset"), LIT("activity"), LIT("cause"), LIT("asker"), LIT("agreed") };

/* ---- chance as the generator has it: MT19937 ------------------------------------------------------------------- */

enum { STATE = 624, HALF = 397 };
struct twister { uint32_t at[STATE]; int n; };

static void twister_seed(struct twister *t, uint32_t key)
{
	t->at[0] = 19650218;
	for (uint32_t i = 1; i < STATE; i++)
		t->at[i] = 1812433253u * (t->at[i - 1] ^ t->at[i - 1] >> 30) + i;
	uint32_t i = 1;
	for (int k = 0; k < STATE; k++, i++) {
		if (i == STATE)
			t->at[0] = t->at[STATE - 1], i = 1;
		t->at[i] = (t->at[i] ^ (t->at[i - 1] ^ t->at[i - 1] >> 30) * 1664525u) + key;
	}
	for (int k = 0; k < STATE - 1; k++, i++) {
		if (i == STATE)
			t->at[0] = t->at[STATE - 1], i = 1;
		t->at[i] = (t->at[i] ^ (t->at[i - 1] ^ t->at[i - 1] >> 30) * 1566083941u) - i;
	}
	t->at[0] = 0x80000000u;
	t->n = STATE;
}

static uint32_t twister_next(struct twister *t)
{
	for (int k = 0; t->n == STATE && k < STATE; k++) {
		uint32_t y = (t->at[k] & 0x80000000u) | (t->at[(k + 1) % STATE] & 0x7fffffffu);
		t->at[k] = t->at[(k + HALF) % STATE] ^ y >> 1 ^ (y & 1 ? 0x9908b0dfu : 0);
	}
	t->n = t->n == STATE ? 0 : t->n;
	uint32_t y = t->at[t->n++];
	y ^= y >> 11;
	y ^= y << 7 & 0x9d2c5680u;
	y ^= y << 15 & 0xefc60000u;
	return y ^ y >> 18;
}

static double fraction(struct twister *t)
{
	uint32_t a = twister_next(t) >> 5, b = twister_next(t) >> 6;
	return (a * 67108864.0 + b) / 9007199254740992.0;
}

static int below(struct twister *t, int n)
{
	int bits = 32 - __builtin_clz((unsigned)n), x;
	do
		x = (int)(twister_next(t) >> (32 - bits));
	while (x >= n);
	return x;
}

/* ---- trees -------------------------------------------------------------------------------------------------------- */

static void plant(struct policy_fact *f, struct str tree, struct str name)
{
	int above[8] = { -1 };
	f->name = name;
	while (tree.len) {
		struct str line = str_split(&tree, '\n');
		int depth = 0;
		while (line.at[depth] == ' ')
			depth++;
		f->node[f->n] = (struct policy_node){ .name = str_cut(line, (size_t)depth, line.len), .parent = depth ? above[depth - 1] : -1 };
		above[depth] = f->n++;
	}
	for (int i = 0; i < f->n; i++)
		if (i + 1 == f->n || f->node[i + 1].parent != i) {
			f->node[i].first = f->n_leaves;
			f->leaf[f->n_leaves++] = i;
			f->node[i].until = f->n_leaves;
		}
	for (int i = f->n - 1; i > 0; i--) {
		struct policy_node *up = &f->node[f->node[i].parent];
		up->first = f->node[i].first;
		up->until = up->until ? up->until : f->node[i].until;
	}
}

static int node_named(const struct policy_fact *f, const char *name)
{
	int i = 0;
	while (*name && !str_is(f->node[i].name, str_of(name)))
		i++;
	return i;
}

/* ---- clauses and items ------------------------------------------------------------------------------------------------ */

/* The first twenty as a contract would have them. */
static const struct { bool forbids; const char *node[POLICY_FACTS]; } written[] = {
	{ false, { "Network", "Maintenance", "", "", "" } }, { false, { "Network", "Support", "", "", "" } },
	{ false, { "Server", "Maintenance", "", "", "" } }, { false, { "Server", "Support", "", "", "" } },
	{ false, { "Client", "Maintenance", "", "", "" } }, { false, { "Client", "Support", "", "", "" } },
	{ false, { "WanLine", "IspCoordination", "", "", "" } }, { false, { "", "UpdateDeploy", "", "", "" } },
	{ false, { "", "VendorCoordination", "", "", "" } }, { false, { "AgreedServerProgram", "Maintenance", "", "", "yes" } },
	{ false, { "AgreedClientProgram", "Maintenance", "", "", "yes" } }, { false, { "SpecialServer", "Maintenance", "", "", "yes" } },
	{ false, { "OnlineBackup", "BackupCheck", "", "", "yes" } }, { true, { "Hardware", "", "", "", "" } },
	{ true, { "", "HardwareWork", "", "", "" } }, { true, { "", "DataRecovery", "", "", "" } },
	{ true, { "", "", "Wish", "ClientSide", "no" } }, { true, { "", "Change", "", "ClientSide", "no" } },
};

static int picked(struct twister *t, const struct policy_fact *f, double chance)
{
	return fraction(t) > chance ? 0 : 1 + below(t, f->n - 1);
}

static void make_rules(struct policy *p, struct twister *t)
{
	static const double chances[] = { .8, .7, .6, .4 };
	int n = 0;
	for (; n < (int)COUNT(written); n++) {
		p->rule[n].forbids = written[n].forbids;
		for (int f = 0; f < POLICY_FACTS; f++)
			p->rule[n].node[f] = node_named(&p->fact[f], written[n].node[f]);
	}
	while (n < POLICY_RULES) {
		struct policy_rule r = { 0 };
		int conditions = 0;
		for (int f = 0; f < 4; f++)
			r.node[f] = picked(t, &p->fact[f], chances[f]);
		int agreed = below(t, 4);
		r.node[4] = agreed < 2 ? 0 : agreed - 1;
		for (int f = 0; f < POLICY_FACTS; f++)
			conditions += r.node[f] > 0;
		if (conditions < 2)
			continue;
		r.forbids = fraction(t) >= .6;
		p->rule[n++] = r;
	}
}

const struct policy *policy_make(struct arena *mem)
{
	struct policy *p = NEW(mem, struct policy);
	struct twister t;
	twister_seed(&t, 20240501);
	for (int f = 0; f < POLICY_FACTS; f++)
		plant(&p->fact[f], str_of(trees[f]), names[f]);
	make_rules(p, &t);
	p->item = NEWS(mem, struct policy_item, POLICY_ITEMS);
	for (int i = 0; i < POLICY_ITEMS; i++) {
		for (int f = 0; f < 4; f++)
			p->item[i].leaf[f] = (uint8_t)below(&t, p->fact[f].n_leaves);
		p->item[i].leaf[4] = (uint8_t)!below(&t, 2);          /* the generator says no, yes */
	}
	return p;
}

bool policy_matches(const struct policy *p, int rule, int fact, int leaf)
{
	const struct policy_node *x = &p->fact[fact].node[p->rule[rule].node[fact]];
	return leaf >= x->first && leaf < x->until;
}

/* ---- as a contract, as records, as tables for peers ---------------------------------------------------------------------- */

struct str policy_clause(const struct policy *p, int rule, struct arena *mem)
{
	return text(mem, "§{}.{}{}", p->rule[rule].forbids ? STR("F") : STR("P"), rule / 10, rule % 10);
}

static void write_fact(const struct policy_fact *f, struct out *o)
{
	print(o, "fact {}: ", f->name);
	for (int i = 1, n = 0; i < f->n; i++)
		if (!f->node[i].parent)
			print(o, "{}{}", n++ ? STR(", ") : NONE, f->node[i].name);
	for (int up = 1; up < f->n; up++) {
		int n = 0;
		for (int i = up + 1; i < f->n; i++)
			if (f->node[i].parent == up)
				print(o, "{}{}", n++ ? STR(", ") : STR("\n"), f->node[i].name);
		if (n)
			print(o, " are {}", f->node[up].name);
	}
	out_char(o, '\n');
}

static void write_rule(const struct policy *p, int rule, struct out *o)
{
	const struct policy_rule *r = &p->rule[rule];
	int n = 0;
	print(o, "{} {} if ", policy_clause(p, rule, o->mem), r->forbids ? STR("project") : STR("covered"));
	for (int f = 0; f < 4; f++)
		if (r->node[f])
			print(o, "{}{} = {}", n++ ? STR(" and ") : NONE, p->fact[f].name, p->fact[f].node[r->node[f]].name);
	if (r->node[4])
		print(o, "{}{}agreed", n ? STR(" and ") : NONE, r->node[4] == 2 ? STR("not ") : NONE);
	print(o, "{}\n", r->forbids ? STR(", prevails over §P") : NONE);
}

struct str policy_contract(const struct policy *p, struct arena *mem)
{
	struct out o = out_open(mem);
	print(&o, "---\ncontract: Policy\nversion: 1\nlanguage: en\ndefault: project\n---\n```clause\n");
	for (int f = 0; f < 4; f++)
		write_fact(&p->fact[f], &o);
	print(&o, "fact agreed: yes/no\n");
	for (int rule = 0; rule < POLICY_RULES; rule++)
		write_rule(p, rule, &o);
	print(&o, "```\n");
	return out_str(&o);
}

struct str policy_record(const struct policy *p, const struct policy_item *i, struct arena *mem)
{
	struct out o = out_open(mem);
	for (int f = 0; f < POLICY_FACTS; f++)
		print(&o, "{}{}={}", f ? STR("\t") : NONE, p->fact[f].name, p->fact[f].node[p->fact[f].leaf[i->leaf[f]]].name);
	return out_str(&o);
}

static void write_table(const char *folder, const char *name, const struct out *o)
{
	struct err e = { 0 };
	if (!file_write(text(o->mem, "{}/{}", str_of(folder), str_of(name)), out_str(o), 0644, &e))
		die(str_c(o->mem, err_str(&e)));
}

void policy_write(const struct policy *p, const char *folder)
{
	struct arena *mem = arena_open();
	struct out trees_out = out_open(mem), rules = out_open(mem), items = out_open(mem);
	for (int f = 0; f < POLICY_FACTS; f++)
		for (int i = 0; i < p->fact[f].n; i++) {
			print(&trees_out, "{}\t{}", p->fact[f].name, p->fact[f].node[i].name);
			for (int up = i; up >= 0; up = p->fact[f].node[up].parent)
				print(&trees_out, "{}{}", up == i ? STR("\t") : STR(" "), p->fact[f].node[up].name);
			out_char(&trees_out, '\n');
		}
	for (int r = 0; r < POLICY_RULES; r++) {
		print(&rules, "{}\t{}", policy_clause(p, r, mem), p->rule[r].forbids ? STR("forbid") : STR("permit"));
		for (int f = 0; f < POLICY_FACTS; f++)
			print(&rules, "\t{}", p->rule[r].node[f] ? p->fact[f].node[p->rule[r].node[f]].name : STR("-"));
		out_char(&rules, '\n');
	}
	for (int i = 0; i < POLICY_ITEMS; i++)
		for (int f = 0; f < POLICY_FACTS; f++)
			print(&items, "{}{}", p->fact[f].node[p->fact[f].leaf[p->item[i].leaf[f]]].name, f + 1 < POLICY_FACTS ? STR("\t") : STR("\n"));
	write_table(folder, "trees.tsv", &trees_out);
	write_table(folder, "rules.tsv", &rules);
	write_table(folder, "items.tsv", &items);
	arena_close(mem);
}
