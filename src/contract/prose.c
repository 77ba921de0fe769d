/* prose.c - the Markdown between the blocks as HTML: by cmark-gfm in safe mode, and so that what is read is all that was
 * written. Markup of HTML is shown as the text it is, a link with its address, and of a picture its description and
 * address: what is signed needs no other file. After each block of text the caller may say something of its own. */
#include "contract/render.h"
#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
#include <pthread.h>

static pthread_mutex_t library = PTHREAD_MUTEX_INITIALIZER;

static bool is_number(cmark_node *n) { return cmark_node_get_type(n) == CMARK_NODE_ITEM && cmark_node_get_list_type(cmark_node_parent(n)) == CMARK_ORDERED_LIST; }

/* Of the lists that are open: the number of the next item of each. */
struct numbering { int *at; size_t n, cap; };

static void number_lists(struct arena *mem, struct numbering *open, cmark_node *n, bool enters)
{
	if (cmark_node_get_type(n) != CMARK_NODE_LIST)
		return;
	if (enters)
		*push(mem, open) = cmark_node_get_list_start(n);
	else
		open->n--;
}

static bool is_words(cmark_node_type t) { return t == CMARK_NODE_TEXT || t == CMARK_NODE_CODE || t == CMARK_NODE_CODE_BLOCK; }

static struct str words_of(struct arena *mem, cmark_node *node)
{
	struct out o = out_open(mem);
	struct numbering open = { 0 };
	cmark_iter *at = cmark_iter_new(node);
	for (cmark_event_type event; (event = cmark_iter_next(at)) != CMARK_EVENT_DONE;) {
		cmark_node *n = cmark_iter_get_node(at);
		cmark_node_type type = cmark_node_get_type(n);
		number_lists(mem, &open, n, event == CMARK_EVENT_ENTER);
		if (event == CMARK_EVENT_ENTER && is_words(type))
			out_bytes(&o, str_of(cmark_node_get_literal(n)));
		else if (event == CMARK_EVENT_ENTER && is_number(n))
			print(&o, "{}. ", open.at[open.n - 1]++);
		else if (event == CMARK_EVENT_ENTER && (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK))
			out_char(&o, ' ');
	}
	cmark_iter_free(at);
	return out_str(&o);
}

/* ---- nothing hidden --------------------------------------------------------------------------------------------------- */

static cmark_node *text_node(struct arena *mem, struct str words)
{
	cmark_node *n = cmark_node_new(CMARK_NODE_TEXT);
	cmark_node_set_literal(n, str_c(mem, words));
	return n;
}

static void put_instead(cmark_node *old, cmark_node *fresh)
{
	cmark_node_replace(old, fresh);
	cmark_node_free(old);
}

static void show_markup(struct arena *mem, cmark_node *n)
{
	put_instead(n, text_node(mem, str_of(cmark_node_get_literal(n))));
}

static void show_markup_block(struct arena *mem, cmark_node *n)
{
	struct str lines = str_keep(mem, str_trim(str_of(cmark_node_get_literal(n))));
	cmark_node_set_type(n, CMARK_NODE_PARAGRAPH);
	cmark_node_append_child(n, text_node(mem, str_split(&lines, '\n')));
	while (lines.len) {
		cmark_node_append_child(n, cmark_node_new(CMARK_NODE_SOFTBREAK));
		cmark_node_append_child(n, text_node(mem, str_split(&lines, '\n')));
	}
}

static struct str address_of(cmark_node *n) { return str_of(cmark_node_get_url(n)); }

/* A picture elsewhere could change after both have signed. */
static void show_picture(struct arena *mem, cmark_node *n)
{
	struct str words = words_of(mem, n);
	put_instead(n, text_node(mem, text(mem, "{} ({})", words, address_of(n))));
}

/* On paper nobody can follow it. */
static void show_address(struct arena *mem, cmark_node *n)
{
	struct str address = address_of(n), mail = STR("mailto:"), words = words_of(mem, n);
	if (!str_is(words, address) && !(str_starts(address, mail) && str_is(words, str_cut(address, mail.len, address.len))))
		cmark_node_insert_after(n, text_node(mem, text(mem, " ({})", address)));
}

static const struct { cmark_node_type type; void (*show)(struct arena *mem, cmark_node *n); } hiding[] = {
	{ CMARK_NODE_HTML_INLINE, show_markup }, { CMARK_NODE_HTML_BLOCK, show_markup_block }, { CMARK_NODE_IMAGE, show_picture }, { CMARK_NODE_LINK, show_address },
};

/* The inner before the outer; the tree changes only when all are found. */
static void show_all(struct arena *mem, cmark_node *root)
{
	struct { struct { cmark_node *node; size_t how; } *at; size_t n, cap; } found = { 0 };
	cmark_iter *at = cmark_iter_new(root);
	for (cmark_event_type event; (event = cmark_iter_next(at)) != CMARK_EVENT_DONE;) {
		cmark_node *n = cmark_iter_get_node(at);
		bool leaf = cmark_node_get_type(n) == CMARK_NODE_HTML_INLINE || cmark_node_get_type(n) == CMARK_NODE_HTML_BLOCK;
		for (size_t i = 0; i < COUNT(hiding) && (leaf || event == CMARK_EVENT_EXIT); i++)
			if (cmark_node_get_type(n) == hiding[i].type) {
				*push(mem, &found) = (__typeof__(*found.at)){ n, i };
			}
	}
	cmark_iter_free(at);
	for (size_t i = 0; i < found.n; i++)
		hiding[found.at[i].how].show(mem, found.at[i].node);
}

/* ---- as HTML ------------------------------------------------------------------------------------------------------------ */

/* One level below the document's own heading. */
static void heading(struct rendering *r, cmark_node *node, struct out *o)
{
	struct str words = words_of(r->mem, node), id = render_anchor(r, words);
	bool first = cmark_node_get_heading_level(node) == 1;
	if (!id.len)
		id = text(r->mem, "h{}", ++r->headings);
	if (first)
		html(o, "<h2 id=\"{}\">{}</h2>", id, words);
	else
		html(o, "<h3 id=\"{}\">{}</h3>", id, words);
}

static void other(cmark_node *node, struct out *o)
{
	char *made = cmark_render_html(node, CMARK_OPT_DEFAULT, NULL);
	struct str safe_html = str_of(made);
	html(o, "{}", raw(safe_html));
	cmark_get_default_mem_allocator()->free(made);
}

/* The library keeps its extensions in tables of its own without a lock: held until prose_close. */
static cmark_node *prose_open(struct arena *mem, struct str markdown)
{
	pthread_mutex_lock(&library);
	cmark_gfm_core_extensions_ensure_registered();
	cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
	cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
	cmark_parser_feed(parser, markdown.at, markdown.len);
	cmark_node *root = cmark_parser_finish(parser);
	cmark_parser_free(parser);
	show_all(mem, root);
	return root;
}

static void prose_close(cmark_node *root)
{
	cmark_node_free(root);
	pthread_mutex_unlock(&library);
}

/* A numbered line begins a paragraph of its own, as it does in the contract; nothing else changes. */
static struct str numbered_apart(struct arena *mem, struct str markdown)
{
	struct out o = out_open(mem);
	bool code = false, text_before = false;
	while (markdown.len) {
		struct str line = str_split(&markdown, '\n');
		bool numbered = (str_starts(line, STR("§")) || str_starts(line, STR("**§"))) && leading_clause(mem, line).len;
		code ^= str_starts(line, STR("```"));
		print(&o, "{}{}\n", numbered && text_before && !code ? STR("\n") : NONE, line);
		text_before = str_trim(line).len > 0;
	}
	return out_str(&o);
}

void prose_html(struct rendering *r, struct str markdown, void (*after)(struct rendering *r, struct str markdown, int line, int until), struct out *o)
{
	markdown = numbered_apart(r->mem, markdown);
	cmark_node *root = prose_open(r->mem, markdown);
	for (cmark_node *n = cmark_node_first_child(root); n; n = cmark_node_next(n)) {
		int line = cmark_node_get_start_line(n), until = cmark_node_get_end_line(n);
		if (cmark_node_get_type(n) == CMARK_NODE_HEADING)
			heading(r, n, o);
		else
			other(n, o);
		after(r, markdown, line, until);
	}
	prose_close(root);
}

void prose_blocks_find(struct str markdown, struct arena *mem, struct prose_blocks *out)
{
	cmark_node *root = prose_open(mem, markdown);
	for (cmark_node *n = cmark_node_first_child(root); n; n = cmark_node_next(n))
		*push(mem, out) = (struct prose_block){ cmark_node_get_start_line(n), words_of(mem, n) };
	prose_close(root);
}
