/* weighed_shares.c - weights of indexes that changed: whose loss they are hangs on how the indexes move, so that is what is said.
 *
 * What weighs more counts for the price from then on, what weighs less no longer: the client loses if the one rises by more than the other. The fixed
 * share moves nothing. */
#include "contract/print.h"
#include "contract/weighed.h"

static const struct adjust_decl *weighted(const struct said *x)
{
	const struct adjust_decl *d = x && x->part == SAID_FORMS + FORM_ADJUSTMENT ? x->body : NULL;
	return d && d->shares.n ? d : NULL;
}

static int64_t weight_of(const struct adjust_decl *d, struct str index)
{
	for (size_t i = 0; i < d->shares.n; i++)
		if (str_is(d->shares.at[i].index.key, index))
			return d->shares.at[i].percent.value.u6;
	return 0;
}

struct named_weights { struct out words; size_t n; };

/* "10 % lohn und 5 % strom" */
static void add(struct named_weights *to, int64_t percent, struct str index, enum lang lang, struct arena *mem)
{
	struct str rest = text(mem, "{}", (struct micro){ percent }), whole = str_split(&rest, '.');
	print(&to->words, "{}{}{}{} % {}", !to->n ? NONE : lang == LANG_DE ? STR(" und ") : STR(" and "), whole, !rest.len ? NONE : lang == LANG_DE ? STR(",") : STR("."), rest, index);
	to->n++;
}

static void compare(const struct adjust_decl *of, const struct adjust_decl *was, const struct adjust_decl *now, struct named_weights *more, struct named_weights *less, enum lang lang, struct arena *mem)
{
	for (size_t i = 0; i < of->shares.n; i++) {
		struct token index = of->shares.at[i].index;
		int64_t change = weight_of(now, index.key) - weight_of(was, index.key);
		bool counts = index.text.len && (of == now || !weight_of(now, index.key));      /* of each once */
		if (counts && change)
			add(change > 0 ? more : less, change > 0 ? change : -change, index.text, lang, mem);
	}
}

struct str shares_depend(const struct change *c, enum lang lang, struct arena *mem)
{
	const struct adjust_decl *was = weighted(c->said[0]), *now = weighted(c->said[1]);
	struct named_weights more = { out_open(mem), 0 }, less = { out_open(mem), 0 };
	if (!was || !now || c->loses != SHIFT_OTHER)
		return NONE;
	compare(now, was, now, &more, &less, lang, mem);
	compare(was, was, now, &more, &less, lang, mem);
	if (more.n && less.n)
		return lang == LANG_DE ? text(mem, "der Klient verliert, wenn {} mehr steigen als {}", out_str(&more.words), out_str(&less.words))
			: text(mem, "the client loses if {} rise by more than {}", out_str(&more.words), out_str(&less.words));
	if (!more.n && !less.n)
		return NONE;
	struct str which = out_str(more.n ? &more.words : &less.words);
	return lang == LANG_DE ? text(mem, "der Klient verliert, wenn {} {}", which, more.n ? STR("steigen") : STR("fallen"))
		: text(mem, "the client loses if {} {}", which, more.n ? STR("rise") : STR("fall"));
}
