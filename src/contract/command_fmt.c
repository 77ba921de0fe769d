/* command_fmt.c - `contract fmt`: the file in canonical form, or only whether it is. The last file named is the one
 * that is formatted; an annex needs its contract before it, because that knows the names. A vocabulary is formatted alone. */
#include "contract/analyse.h"
#include "contract/command.h"

/* Names and what people wrote are nobody's to translate but the author's. */
static void tell_what_stays(struct asked *a, enum lang lang)
{
	if (lang == a->c->lang)
		return;
	struct unworded left = phrases_unworded(a->c, lang, a->mem);
	bool german = a->c->lang == LANG_DE;
	say_beside(german ? STR("Wie geschrieben bleiben Namen, Prosa, Bedeutungen und Titel der Beispiele.") : STR("Names, prose, meanings and titles of examples stay as they were written."));
	if (left.n)
		say_beside(german ? text(a->mem, "Der Wortlaut im Satz fehlt in der anderen Sprache {}-mal; Sätze werden dort aus den Namen. In einem Block „{}“ fehlt:\n{}", left.n, word_text(WORD_MEANINGS, lang), left.table)
			: text(a->mem, "{} phrases are missing in the other language; sentences are made from the names there. What a block \"{}\" lacks:\n{}", left.n, word_text(WORD_MEANINGS, lang), left.table));
}

/* A vocabulary behind them is there for its words. */
static int last_written(const struct contract *c, struct arena *mem)
{
	struct vocabulary ignored;
	int doc = c->n_docs - 1;
	while (doc > 0 && contract_is_vocabulary(c->docs[doc].bytes, mem, &ignored))
		doc--;
	return doc;
}

int command_fmt(struct asked *a, struct out *o)
{
	const struct read *k = &a->contracts[0];
	int doc = last_written(a->c, a->mem);
	struct str wanted = a->given[OPTION_LANGUAGE], canonical, bytes;
	struct err e = { 0 };
	enum lang lang = wanted.len ? (str_is(wanted, STR("en")) ? LANG_EN : LANG_DE) : contract_head(a->c)->lang;
	if (wanted.len && !str_is(wanted, STR("en")) && !str_is(wanted, STR("de")))
		return usage(text(a->mem, "there is no language {}; de or en", wanted), NONE);
	if (!contract_format(a->c, doc, lang, a->mem, &canonical, &e)) {
		say_beside(err_str(&e));
		return EXIT_FINDINGS;
	}
	if (!a->has[OPTION_CHECK]) {
		out_bytes(o, canonical);
		tell_what_stays(a, lang);
		return 0;
	}
	return file_read(k->files.at[doc], a->mem, BYTES_MAX, &bytes, &e) && str_is(bytes, canonical) ? 0 : EXIT_FINDINGS;
}
