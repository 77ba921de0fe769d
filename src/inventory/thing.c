/* thing.c - what the inventory knows of a component, in the words of a contract: what promises of availability ask. */
#include "inventory/agreements.h"
#include "inventory/inventory.h"
#include "inventory/words.h"

static void know(const struct contract *c, struct str id, struct str value, struct arena *mem, struct facts *f)
{
	enum lang lang = contract_head(c)->lang;
	struct fact known = { word_name(id, lang), word_name(value, lang) };
	if (contract_fact(c, known.name) && contract_has_value(c, known.name, known.value))
		*push(mem, f) = known;
}

void agreement_class_facts(const struct contract *c, struct str class, struct arena *mem, struct facts *out)
{
	const struct fact_type *types;
	struct str value = word_name(class, contract_head(c)->lang);
	for (size_t n = class.len ? contract_facts(c, &types) : 0, i = 0; i < n; i++) {
		bool asks = types[i].kind == FACT_ENUM && !types[i].derived && str_is(word_id(types[i].source), STR("inventory"));
		if (asks && !str_is(word_id(types[i].name), STR("object")) && contract_has_value(c, types[i].name, value))
			*push(mem, out) = (struct fact){ types[i].name, value };
	}
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
	know(c, STR("in-inventory"), STR("yes"), mem, &f);
	know_class(c, thing->critical, mem, &f);
	return f;
}
