/* prose.c - the Markdown between the blocks as HTML: by cmark-gfm in safe mode, so raw HTML is left out, links lead to
 * http and mail only, and of a picture stays its description: what is signed needs no other file. After each block of text the caller may say something of its own. */
#include "contract/render.h"
#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
#include <pthread.h>

/* The library keeps its extensions in tables of its own without a lock. */
static pthread_mutex_t library = PTHREAD_MUTEX_INITIALIZER;

static struct str words_of(struct arena *mem, cmark_node *node)
{
	struct out o = out_open(mem);
	cmark_iter *at = cmark_iter_new(node);
	for (cmark_event_type event; (event = cmark_iter_next(at)) != CMARK_EVENT_DONE;) {
		cmark_node *n = cmark_iter_get_node(at);
		if (event == CMARK_EVENT_ENTER && (cmark_node_get_type(n) == CMARK_NODE_TEXT || cmark_node_get_type(n) == CMARK_NODE_CODE))
			out_bytes(&o, str_of(cmark_node_get_literal(n)));
	}
	cmark_iter_free(at);
	return out_str(&o);
}

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

static cmark_node *next_picture(cmark_node *node)
{
	cmark_node *found = NULL;
	cmark_iter *at = cmark_iter_new(node);
	while (!found && cmark_iter_next(at) != CMARK_EVENT_DONE)
		if (cmark_node_get_type(cmark_iter_get_node(at)) == CMARK_NODE_IMAGE)
			found = cmark_iter_get_node(at);
	cmark_iter_free(at);
	return found;
}

/* A picture elsewhere could change after both have signed. */
static void describe_pictures(struct arena *mem, cmark_node *node)
{
	for (cmark_node *picture; (picture = next_picture(node));) {
		cmark_node *words = cmark_node_new(CMARK_NODE_TEXT);
		cmark_node_set_literal(words, str_c(mem, words_of(mem, picture)));
		cmark_node_replace(picture, words);
		cmark_node_free(picture);
	}
}

static void other(struct rendering *r, cmark_node *node, struct out *o)
{
	describe_pictures(r->mem, node);
	char *made = cmark_render_html(node, CMARK_OPT_DEFAULT, NULL);
	struct str safe_html = str_of(made);
	html(o, "{}", raw(safe_html));
	cmark_get_default_mem_allocator()->free(made);
}

void prose_html(struct rendering *r, struct str markdown, void (*after)(struct rendering *r, struct str markdown, int line, int until), struct out *o)
{
	pthread_mutex_lock(&library);
	cmark_gfm_core_extensions_ensure_registered();
	cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
	cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
	cmark_parser_feed(parser, markdown.at, markdown.len);
	cmark_node *root = cmark_parser_finish(parser);
	for (cmark_node *n = cmark_node_first_child(root); n; n = cmark_node_next(n)) {
		if (cmark_node_get_type(n) == CMARK_NODE_HEADING)
			heading(r, n, o);
		else
			other(r, n, o);
		after(r, markdown, cmark_node_get_start_line(n), cmark_node_get_end_line(n));
	}
	cmark_node_free(root);
	cmark_parser_free(parser);
	pthread_mutex_unlock(&library);
}
