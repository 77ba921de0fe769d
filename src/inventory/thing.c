/* thing.c - what the inventory knows of a component, in the words of a contract: its class under whatever name the contract asks for it. */
#include "inventory/inventory.h"
#include "inventory/thing.h"
#include "inventory/words.h"

static void know(const struct contract *c, struct str id, struct str value, struct arena *mem, struct facts *f)
{
	enum lang lang = contract_head(c)->lang;
	struct fact known = { word_name(id, lang), word_name(value, lang) };
	if (contract_fact(c, known.name) && contract_has_value(c, known.name, known.value))
		*push(mem, f) = known;
}

static bool is_kind(const struct fact_type *t) { return t->kind == FACT_ENUM && !t->derived; }
static bool is_of_inventory(const struct fact_type *t) { return is_kind(t) && str_is(word_id(t->source), STR("inventory")); }

/* "klasse: kritisch, normal" says how much hangs on a thing, not what it is. */
const struct fact_type *agreement_class_fact(const struct contract *c)
{
	const struct fact_type *types, *named = contract_fact(c, word_name(STR("object"), contract_head(c)->lang));
	if (named && is_kind(named))
		return named;
	for (size_t n = contract_facts(c, &types), i = 0; i < n; i++)
		if (is_of_inventory(&types[i]) && !str_is(word_id(types[i].name), STR("class")))
			return &types[i];
	return NULL;
}

void agreement_class_facts(const struct contract *c, struct str class, struct arena *mem, struct facts *out)
{
	const struct fact_type *types;
	struct str value = word_name(class, contract_head(c)->lang);
	for (size_t n = class.len ? contract_facts(c, &types) : 0, i = 0; i < n; i++)
		if (is_of_inventory(&types[i]) && !str_is(word_id(types[i].name), STR("object")) && contract_has_value(c, types[i].name, value))
			*push(mem, out) = (struct fact){ types[i].name, value };
}

static void add_class(struct strs *out, struct str name, struct arena *mem)
{
	struct str id = word_id(name);
	for (size_t i = 0; i < out->n; i++)
		if (str_is(out->at[i], id))
			return;
	if (id.len)
		*push(mem, out) = id;
}

/* "je anwender 10,00 €", "anzahl anwender >= 50", "1 h je angefangene 10 anwender". */
static void add_counted(const struct contract *c, struct arena *mem, struct strs *out)
{
	const struct price *prices;
	const struct quota *quotas;
	struct count_fact *asked;
	for (size_t n = contract_count_facts(c, mem, &asked), i = 0; i < n; i++)
		add_class(out, asked[i].what, mem);
	for (size_t n = contract_quotas(c, &quotas), i = 0; i < n; i++)
		add_class(out, quotas[i].counted, mem);
	for (size_t n = contract_prices(c, &prices), i = 0; i < n; i++)
		for (size_t k = 0; k < prices[i].n; k++)
			add_class(out, prices[i].items[k].each, mem);
}

static bool is_counted(const struct contract *c, struct str class, struct arena *mem)
{
	struct strs counted = { 0 };
	add_counted(c, mem, &counted);
	for (size_t i = 0; i < counted.n; i++)
		if (str_is(counted.at[i], word_id(class)))
			return true;
	return false;
}

void agreement_classes(const struct contract *c, struct arena *mem, struct strs *out)
{
	const struct fact_type *types, *kind = agreement_class_fact(c);
	for (size_t n = contract_facts(c, &types), i = 0; i < n; i++)
		if (&types[i] == kind || (is_of_inventory(&types[i]) && !str_is(word_id(types[i].name), STR("class"))))
			for (size_t k = 0; k < types[i].n; k++)
				if (types[i].values[k].leaf)
					add_class(out, types[i].values[k].name, mem);
	add_counted(c, mem, out);
}

bool agreement_knows_class(const struct contract *c, struct str class, struct arena *mem)
{
	struct facts named = { 0 };
	const struct fact_type *kind = agreement_class_fact(c);
	if (kind && contract_has_value(c, kind->name, word_name(class, contract_head(c)->lang)))
		return true;
	agreement_class_facts(c, class, mem, &named);
	return named.n || is_counted(c, class, mem);
}

/* Of a component that is not critical its class is any other that the contract knows. */
static void know_class(const struct contract *c, bool critical, struct arena *mem, struct facts *f)
{
	enum lang lang = contract_head(c)->lang;
	struct str name = word_name(STR("class"), lang), word = word_name(STR("critical"), lang), mark = NONE;
	const struct fact_type *class = contract_fact(c, name);
	struct out others = out_open(mem);
	if (!class || !contract_has_value(c, name, word))
		return;
	for (size_t i = 0; i < class->n && !critical; i++)
		if (class->values[i].leaf && !str_is(class->values[i].name, word)) {
			print(&others, "{}{}", mark, class->values[i].name);
			mark = STR("|");
		}
	*push(mem, f) = (struct fact){ name, critical ? word : out_str(&others) };
}

struct facts agreement_thing_facts(const struct contract *c, const struct component *thing, struct arena *mem)
{
	struct facts f = { 0 };
	know(c, STR("object"), thing->class, mem, &f);
	agreement_class_facts(c, thing->class, mem, &f);
	know(c, STR("in-inventory"), STR("yes"), mem, &f);
	know_class(c, thing->critical, mem, &f);
	return f;
}
