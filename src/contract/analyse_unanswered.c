/* analyse_unanswered.c - a fact said to be known from the inventory or the service graph under a name that neither answers: a person enters it once
 * at each component, or is asked for it each time, or its "sonst" holds whatever is the case. The house knows these facts by their names in either language. */
#include "contract/analyse.h"
#include "contract/chosen.h"
#include "contract/print.h"

/* Of a source, what the house answers by itself; kind: of a yes/no fact, or of one with values. */
static const struct answered { enum word source; enum fact_kind kind; struct str name[2]; } answered[] = {
	{ WORD_SOURCE_INVENTORY, FACT_YES_NO, { LIT("im-bestand"), LIT("in-inventory") } },
	{ WORD_SOURCE_INVENTORY, FACT_YES_NO, { LIT("herstellervertrag"), LIT("maker-contract") } },
	{ WORD_SOURCE_GRAPH, FACT_YES_NO, { LIT("schaden"), LIT("loss") } },
	{ WORD_SOURCE_GRAPH, FACT_ENUM, { LIT("geschäft"), LIT("business") } },
};

static bool is_from(const struct dimension *d, enum word source, struct arena *mem)
{
	struct str key = utf8_fold(mem, d->face.source);
	return word_match(source, LANG_DE, &key, 1) || word_match(source, LANG_EN, &key, 1);
}

/* What an inventory says with values of a fact is the class of a thing, under whatever name. */
static bool is_unanswered(const struct dimension *d, enum word source, const struct reader *r)
{
	struct str key = utf8_fold(r->mem, d->face.name);
	bool concerned = d->face.kind == FACT_YES_NO || (source == WORD_SOURCE_GRAPH && d->face.kind == FACT_ENUM);
	for (size_t i = 0; i < COUNT(answered); i++)
		concerned &= answered[i].source != source || (!str_is(key, answered[i].name[LANG_DE]) && !str_is(key, answered[i].name[LANG_EN]));
	return concerned && is_from(d, source, r->mem) && !d->derived && !d->set.len && d->decl;
}

/* What the documents settle nobody is asked for. */
static bool is_chosen(const struct contract *c, int dimension)
{
	bool is = false;
	for (size_t i = 0; i < c->choices.n; i++)
		is |= c->choices.at[i].dimension == dimension;
	return is;
}

/* "„im-bestand", „herstellervertrag"": of that source and kind, else of the source. */
static struct str instead(struct reader *r, enum word source, enum fact_kind kind)
{
	struct out o = out_open(r->mem);
	for (size_t i = 0; i < COUNT(answered); i++)
		if (answered[i].source == source && (answered[i].kind == kind || source == WORD_SOURCE_GRAPH))
			print(&o, "{}{}", o.len ? STR(", ") : NONE, in_quotes(r->mem, answered[i].name[r->lang], r->lang));
	return out_str(&o);
}

void analyse_unanswered(struct reader *r, struct section *out)
{
	static const enum word sources[] = { WORD_SOURCE_INVENTORY, WORD_SOURCE_GRAPH };
	(void)out;
	for (int i = DIMENSION_FIRST; i < r->c->n_dimensions; i++)
		for (size_t k = 0; k < COUNT(sources); k++) {
			const struct dimension *d = &r->c->dimensions[i];
			if (!is_unanswered(d, sources[k], r) || is_chosen(r->c, i))
				continue;
			if (sources[k] == WORD_SOURCE_INVENTORY)
				contract_say(r, STR("A11"), WEIGHT_HINT, &d->decl->name, SAY(r, "„{}“ weiß das Haus nicht von selbst: aus „{}“ kennt das Haus {}, alles andere wird einmal an jeder Komponente eingetragen",
					"the house does not know \"{}\" by itself: from \"{}\" it knows {}, all else is entered once at each component", d->face.name, word_text(sources[k], r->lang), instead(r, sources[k], d->face.kind)),
					SAYING(r, "das Merkmal so nennen, wenn es das ist; was je Vorgang ein anderes ist: „aus ticket“", "call the fact so if it is that; what differs from ticket to ticket: \"from ticket\""));
			else
				contract_say(r, STR("A11"), WEIGHT_HINT, &d->decl->name, SAY(r, "„{}“ beantwortet niemand von selbst: aus „{}“ kennt das Haus {}", "nobody answers \"{}\" by itself: from \"{}\" the house knows {}",
					d->face.name, word_text(sources[k], r->lang), instead(r, sources[k], d->face.kind)),
					SAYING(r, "das Merkmal so nennen, wenn es das ist; sonst sagt es jemand: „aus ticket“", "call the fact so if it is that; else somebody says it: \"from ticket\""));
		}
}
