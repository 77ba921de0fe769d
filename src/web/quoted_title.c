/* quoted_title.c - the title of a version in a list, marked with its language where the page speaks another.
 *
 * A list has many versions, drafts that cannot be read among them: the head of the text says the language, and nothing is compiled for it. */
#include "web/show.h"

static struct str key_in(struct str head, struct str key)
{
	ptrdiff_t at = str_find(head, key);
	struct str rest = at < 0 ? NONE : str_cut(head, (size_t)at + key.len, head.len);
	return str_trim(str_split(&rest, '\n'));
}

/* "sprache: en", "language: en"; without either it is the language of the head's own words. */
static enum lang lang_of_head(struct str text_of)
{
	struct str german = key_in(text_of, STR("\nsprache:")), english = key_in(text_of, STR("\nlanguage:")), said = english.len ? english : german;
	if (said.len)
		return str_is(said, STR("en")) ? LANG_EN : LANG_DE;
	return str_has(text_of, STR("\ncontract:")) ? LANG_EN : LANG_DE;
}

struct str quoted_title(struct request *q, const struct agreement *a)
{
	struct str head = NONE, title_html = html_words(q, a->title);
	struct err e = { 0 };
	struct rows *r = sql(q->db, "select substr(bytes, 1, 600) from contract_document where client_id = ? and contract_id = ? order by place limit 1", a->client, a->id);
	row(r, q->mem, &head);
	if (!done(r, &e) || !head.len || lang_of_head(head) == q->lang)
		return title_html;                       /* a title without its mark is still the title */
	return fragment(q, "<span lang=\"{}\">{}</span>", q->lang == LANG_DE ? STR("en") : STR("de"), a->title);
}

void waits_html(struct request *q, struct out *o, const struct agreement *a, enum text what)
{
	struct str named_html = text(q->mem, "{} {}", quoted_title(q, a), html_words(q, a->version)), words_html = quoted(q, what, named_html);
	html(o, "<p class=\"notice\"><a href=\"/portal/contract/{}\">{}</a></p>", a->id, raw(words_html));
}
