/* bench/limit_policy.c - the limit of the made policy: one bit a clause, one word a value.
 *
 * A verdict is five loads and four ANDs; a prohibition, if one is left, silences the permits. The line does
 * the same work as ours: it finds the values named in the record (one hash table a fact), cites, and tries
 * every other value of every fact, whole classes first. It knows one policy and keeps nothing between items. */
#include "policy.h"
#include <string.h>

static uint64_t masks[POLICY_FACTS][POLICY_LEAVES], prohibitions;
static struct slot { uint64_t hash; uint8_t leaf; } slots[POLICY_FACTS][256];
/* The nodes of a fact behind one another, with what is written when one of them changes the verdict. */
static struct target { uint32_t leaves; int first, until, next; size_t len; char text[64]; } targets[POLICY_FACTS][POLICY_NODES];
static int n_targets[POLICY_FACTS], n_leaves[POLICY_FACTS];
static char clauses[POLICY_RULES][8];

static inline uint64_t step(uint64_t h, char c) { return (h ^ (unsigned char)c) * 1099511628211u; }

static void add_value(const struct policy_fact *f, int fact, int leaf)
{
	struct str name = f->node[f->leaf[leaf]].name;
	uint64_t h = 14695981039346656037u;
	for (size_t i = 0; i < name.len; i++)
		h = step(h, name.at[i]);
	size_t at = h >> 56;
	while (slots[fact][at].hash)
		at = (at + 1) & 255;
	slots[fact][at] = (struct slot){ h, (uint8_t)leaf };
}

static void add_target(const struct policy_fact *f, int fact, int node)
{
	const struct policy_node *x = &f->node[node];
	struct target *t = &targets[fact][n_targets[fact]++];
	*t = (struct target){ .first = x->first, .until = x->until, .next = node };
	for (int leaf = x->first; leaf < x->until; leaf++)
		t->leaves |= UINT32_C(1) << leaf;
	while (t->next < f->n && f->node[t->next].first < x->until)
		t->next++;
	t->next--;                                                    /* the root is not among them */
	struct str parts[] = { STR("\t"), f->name, STR("="), x->name, STR(" → ") };
	for (size_t i = 0; i < COUNT(parts); i++) {
		memcpy(t->text + t->len, parts[i].at, parts[i].len);
		t->len += parts[i].len;
	}
}

void limit_policy_open(const struct policy *p)
{
	struct arena *mem = arena_open();
	for (int fact = 0; fact < POLICY_FACTS; fact++) {
		n_leaves[fact] = p->fact[fact].n_leaves;
		for (int leaf = 0; leaf < p->fact[fact].n_leaves; leaf++) {
			add_value(&p->fact[fact], fact, leaf);
			for (int r = 0; r < POLICY_RULES; r++)
				masks[fact][leaf] |= (uint64_t)policy_matches(p, r, fact, leaf) << r;
		}
		for (int node = 1; node < p->fact[fact].n; node++)
			add_target(&p->fact[fact], fact, node);
	}
	for (int r = 0; r < POLICY_RULES; r++) {
		prohibitions |= (uint64_t)p->rule[r].forbids << r;
		struct str clause = policy_clause(p, r, mem);
		clauses[r][0] = ' ';
		memcpy(clauses[r] + 1, clause.at, clause.len);
	}
	arena_close(mem);
}

static inline uint64_t deciding(uint64_t mask, bool *covered)
{
	uint64_t forbids = mask & prohibitions;
	*covered = mask && !forbids;
	return forbids ? forbids : mask;
}

uint64_t limit_policy(const struct policy_item *i, bool *covered)
{
	return deciding(masks[0][i->leaf[0]] & masks[1][i->leaf[1]] & masks[2][i->leaf[2]] & masks[3][i->leaf[3]] & masks[4][i->leaf[4]], covered);
}

static inline char *put(char *to, const char *from, size_t n)
{
	memcpy(to, from, n);
	return to + n;
}

static inline char *put_verdict(char *to, bool covered) { return put(to, covered ? "covered" : "project", 7); }

/* The other values of one fact, the rest of the item being what it is. */
static char *put_flips(char *to, int fact, uint64_t rest, int now, bool was)
{
	uint64_t decides[POLICY_LEAVES];
	uint32_t covered = 0;
	for (int leaf = 0; leaf < n_leaves[fact]; leaf++) {
		bool here;
		decides[leaf] = deciding(rest & masks[fact][leaf], &here);
		covered |= (uint32_t)here << leaf;
	}
	uint32_t changed = was ? ~covered : covered;
	for (int n = 0; n < n_targets[fact];) {
		const struct target *t = &targets[fact][n];
		uint32_t inside = t->leaves & changed;
		n = inside ? n + 1 : t->next;
		if (inside != t->leaves || t->leaves >> now & 1)
			continue;
		uint64_t all = ~UINT64_C(0);
		for (int leaf = t->first; leaf < t->until; leaf++)
			all &= decides[leaf];
		to = put_verdict(put(to, t->text, t->len), !was);
		if (all)
			to = put(to, clauses[__builtin_ctzll(all)], 7);
		n = t->next;
	}
	return to;
}

size_t limit_policy_line(struct str record, char *out)
{
	uint64_t mask[POLICY_FACTS], all = ~UINT64_C(0);
	int now[POLICY_FACTS];
	const char *c = record.at, *end = record.at + record.len;
	for (int f = 0; f < POLICY_FACTS; f++) {
		uint64_t h = 14695981039346656037u;
		while (*c++ != '=')
			;
		for (; c < end && *c != '\t'; c++)
			h = step(h, *c);
		size_t at = h >> 56;
		while (slots[f][at].hash != h)
			at = (at + 1) & 255;
		now[f] = slots[f][at].leaf;
		all &= mask[f] = masks[f][now[f]];
	}
	bool covered;
	uint64_t left = deciding(all, &covered);
	char *to = put_verdict(out, covered);
	for (; left; left &= left - 1)
		to = put(to, clauses[__builtin_ctzll(left)], 7);
	for (int f = 0; f < POLICY_FACTS; f++) {
		uint64_t rest = ~UINT64_C(0);
		for (int k = 0; k < POLICY_FACTS; k++)
			rest &= k == f ? rest : mask[k];
		to = put_flips(to, f, rest, now[f], covered);
	}
	return (size_t)(to - out);
}
