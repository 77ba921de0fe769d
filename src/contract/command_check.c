/* command_check.c - `contract check`: everything that can keep a contract from being signed, or a vocabulary from being named, and hints. */
#include "contract/command.h"

static bool blocked(const struct findings *f)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->at[i].blocks)
			return true;
	return false;
}

int command_check(struct asked *a, struct out *o)
{
	contract_check(a->c, a->mem, &a->found);
	bool bad = blocked(&a->found), german = contract_head(a->c)->lang == LANG_DE;
	const struct contract_head *h = contract_head(a->c);
	struct str can = text(a->mem, "{} {}", h->title, german ? STR("kann unterschrieben werden.") : STR("can be signed."));
	if (contract_is_words_alone(a->c))
		can = german ? text(a->mem, "Verträge können es nennen: „vokabular: {} {}“.", h->title, h->version) : text(a->mem, "Contracts can name it: \"vocabulary: {} {}\".", h->title, h->version);
	print_findings(a, o);
	if (!bad && a->has[OPTION_HTML])
		html(o, "<p>{}</p>", can);
	else if (!bad && !a->has[OPTION_JSON])
		print(o, "{}\n", can);
	return bad ? EXIT_FINDINGS : 0;
}
