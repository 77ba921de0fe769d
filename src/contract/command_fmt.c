/* command_fmt.c - `contract fmt`: the file in canonical form, or only whether it is. The last file named is the one
 * that is formatted; an annex needs its contract before it, because that knows the names. */
#include "contract/command.h"

int command_fmt(struct asked *a, struct out *o)
{
	const struct read *k = &a->contracts[0];
	struct str wanted = a->given[OPTION_LANGUAGE], canonical, bytes;
	struct err e = { 0 };
	enum lang lang = wanted.len ? (str_is(wanted, STR("en")) ? LANG_EN : LANG_DE) : contract_head(a->c)->lang;
	if (wanted.len && !str_is(wanted, STR("en")) && !str_is(wanted, STR("de")))
		return usage(text(a->mem, "there is no language {}; de or en", wanted), NONE);
	if (!contract_format(a->c, (int)k->files.n - 1, lang, a->mem, &canonical, &e)) {
		print(o, "{}\n", err_str(&e));
		return EXIT_FINDINGS;
	}
	if (!a->has[OPTION_CHECK]) {
		out_bytes(o, canonical);
		return 0;
	}
	return file_read(k->files.at[k->files.n - 1], a->mem, FILE_MAX, &bytes, &e) && str_is(bytes, canonical) ? 0 : EXIT_FINDINGS;
}
