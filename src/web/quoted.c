/* quoted.c - what a page quotes of a contract: as the contract has it, and marked with its language where the page speaks another.
 *
 * The page's own words are in the reader's language. A name that the house knows in both is one of them; a name that is the
 * author's, a sentence, a paragraph and a title are not. */
#include "web/show.h"

static bool is_foreign(const struct request *q, const struct contract *c) { return c && contract_head(c)->lang != q->lang; }

static struct str lang_id(enum lang lang) { return lang == LANG_DE ? STR("de") : STR("en"); }

struct str quoted_lang(struct request *q, const struct contract *c)
{
	struct out o = out_open(q->mem);
	if (is_foreign(q, c))
		html(&o, " lang=\"{}\"", lang_id(contract_head(c)->lang));
	return out_str(&o);
}

struct str quoted_words(struct request *q, const struct contract *c, struct str words)
{
	struct out o = out_open(q->mem);
	if (is_foreign(q, c))
		html(&o, "<span lang=\"{}\">{}</span>", lang_id(contract_head(c)->lang), words);
	else
		html(&o, "{}", words);
	return out_str(&o);
}

bool quoted_letter(struct request *q, int64_t client, struct str letter, struct str *letter_html, struct err *e)
{
	struct client to;
	struct out o = out_open(q->mem);
	if (!client_find(q->db, client, q->mem, &to, e))
		return false;
	if (to.lang != q->lang)
		html(&o, "<blockquote class=\"written\" lang=\"{}\">{}</blockquote>", lang_id(to.lang), letter);
	else
		html(&o, "<blockquote class=\"written\">{}</blockquote>", letter);
	*letter_html = out_str(&o);
	return true;
}

/* Does the name read in every language? What the standard vocabulary has, clauses, amounts and days. */
static bool is_the_houses(struct str name)
{
	char first = name.len ? name.at[0] : '0';
	bool letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || (unsigned char)first >= 0x80;
	return !letter || str_starts(name, STR("§")) || word_is(word_id(name));
}

struct str quoted_name(struct request *q, const struct contract *c, struct str name)
{
	if (is_foreign(q, c) && !is_the_houses(name))
		return quoted_words(q, c, name_word(q->mem, name, contract_head(c)->lang));
	return html_words(q, name_word(q->mem, name, q->lang));
}

/* What is no position of the contract is a technician's word. */
struct str quoted_price(struct request *q, const struct contract *c, struct str name)
{
	struct str rest = name, first = str_split(&rest, ':');
	if (!c || !contract_price(c, first))
		return html_words(q, name_price(q->mem, account_words(c, name, q->lang, q->mem)));
	struct str position_html = quoted_words(q, c, account_words(c, first, contract_head(c)->lang, q->mem));
	return first.len == name.len ? position_html : text(q->mem, "{}{}", position_html, html_words(q, text(q->mem, ":{}", rest)));
}

bool quoted_line(struct request *q, int64_t client, int64_t contract, struct str name, struct str *name_html, struct err *e)
{
	struct agreement a;
	const struct contract *c = NULL;
	if (contract && !agreement_by_id(q->db, client, contract, q->mem, &a, &c, e))
		return false;
	*name_html = quoted_price(q, c, name);
	return true;
}

struct str quoted_option(struct request *q, const struct contract *c, struct str name, struct str *lang_html)
{
	bool foreign = is_foreign(q, c) && !is_the_houses(name);
	*lang_html = foreign ? quoted_lang(q, c) : NONE;
	return name_word(q->mem, name, foreign ? contract_head(c)->lang : q->lang);
}

struct str quoted_fact(struct request *q, const struct contract *c, struct str fact)
{
	struct str shown = name_fact(q->mem, fact, q->lang);
	return str_is(shown, name_word(q->mem, fact, q->lang)) ? quoted_name(q, c, fact) : html_words(q, shown);
}

struct str quoted_facts(struct request *q, const struct contract *c, const struct str *facts, size_t n)
{
	struct out o = out_open(q->mem);
	for (size_t i = 0; i < n; i++)
		print(&o, "{}{}", i ? STR(", ") : NONE, quoted_fact(q, c, facts[i]));
	return out_str(&o);
}

struct str quoted_number(struct request *q, struct hole number)
{
	struct out o = out_open(q->mem);
	o.lang = q->lang;
	html(&o, "{}", number);
	return out_str(&o);
}

struct str quoted_in(struct request *q, enum text key, const struct str *made_html, size_t n)
{
	struct out o = out_open(q->mem);
	struct str left = say(key, q->lang);
	for (size_t i = 0; i < n; i++) {
		ptrdiff_t at = str_find(left, STR("{}"));
		must(at >= 0);
		html(&o, "{}{}", str_cut(left, 0, (size_t)at), raw(made_html[i]));
		left = str_cut(left, (size_t)at + 2, left.len);
	}
	html(&o, "{}", left);
	return out_str(&o);
}
