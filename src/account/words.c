/* words.c - what lines are called before people: a line is kept and matched under the names of its contract, and shown in the contract's words.
 *
 * "vor_ort_std: Platte", "anwender 11–50", "nacht 50 %": in front stands a position, a surcharge, a quota in money or what is counted, behind it what is
 * said of it. The author's own words for the name come first ("begriff vor_ort_std: "Technik vor Ort""), then those of the house in the
 * language of the document, then the name as the contract's sentences have it. */
#include "account/account.h"
#include "contract/names.h"
#include "inventory/words.h"

static bool is_counted(const struct price *p, struct str name)
{
	for (size_t i = 0; i < p->n; i++)
		if (str_is(p->items[i].each, name) || str_is(p->items[i].position, name))
			return true;
	return str_is(p->meter, name);
}

static bool is_of_money(const struct contract *c, struct str name)
{
	const struct price *prices;
	const struct surcharge *surcharges;
	const struct quota *quotas;
	if (contract_price(c, name))
		return true;
	for (size_t n = contract_quotas(c, &quotas), i = 0; i < n; i++)
		if (str_is(quotas[i].name, name))
			return true;
	for (size_t n = contract_surcharges(c, &surcharges), i = 0; i < n; i++)
		if (str_is(surcharges[i].name, name))
			return true;
	for (size_t n = contract_prices(c, &prices), i = 0; i < n; i++)
		if (is_counted(&prices[i], name))
			return true;
	return false;
}

static size_t name_in_front(struct str line)
{
	size_t n = 0;
	while (n < line.len && line.at[n] != ' ' && line.at[n] != ':')
		n++;
	return n;
}

/* " 1–1", a step of one piece, is " 1". */
static struct str said_behind(struct str s, struct arena *mem)
{
	size_t digits = 1;
	while (digits < s.len && s.at[digits] >= '0' && s.at[digits] <= '9')
		digits++;
	struct str first = str_cut(s, 1, digits), step = text(mem, " {}–{}", first, first);
	if (digits == 1 || !str_starts(s, step) || (s.len > step.len && s.at[step.len] != ' ' && s.at[step.len] != ':'))
		return s;
	return text(mem, " {}{}", first, str_cut(s, step.len, s.len));
}

/* "§1.2 technik": what stands behind the number of a clause. */
static struct str behind_clause(struct str line)
{
	size_t n = name_in_front(line);
	return str_starts(line, STR("§")) && n < line.len && line.at[n] == ' ' ? str_cut(line, n + 1, line.len) : NONE;
}

struct str account_words(const struct contract *c, struct str line, enum lang lang, struct arena *mem)
{
	struct str behind = behind_clause(line);
	if (behind.len)
		return text(mem, "{}{}", str_cut(line, 0, line.len - behind.len), account_words(c, behind, lang, mem));
	size_t n = name_in_front(line);
	struct str name = str_cut(line, 0, n), own, id;
	if (!c || !n || !is_of_money(c, name))
		return line;
	struct out o = out_open(mem);
	own = contract_term_words(c, name, mem);
	id = word_id(name);
	if (own.len)
		out_bytes(&o, own);
	else if (word_is(id))
		put_large(&o, contract_name_shown(word_name(id, lang), lang, mem));
	else
		put_large(&o, contract_name_shown(name, contract_head(c)->lang, mem));
	out_bytes(&o, said_behind(str_cut(line, n, line.len), mem));
	return out_str(&o);
}
