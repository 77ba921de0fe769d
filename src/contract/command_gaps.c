/* command_gaps.c - `contract gaps`: what only the head's `standard` decides. People read the regions of the document to sign, programs the exact ones. */
#include "contract/analyse.h"
#include "contract/command.h"
#include "contract/sentence.h"

static void gaps_json(const struct contract_head *h, const struct cubes *found, struct out *o)
{
	struct json j = json_open(o);
	put_object(&j);
	put_field(&j, STR("default"), h->standard);
	put_key(&j, STR("gaps"));
	put_array(&j);
	for (size_t i = 0; i < found->n; i++)
		cube_json(&found->at[i], &j);
	put_end_array(&j);
	if (found->cut)
		put_field(&j, STR("complete"), (bool)false);
	put_end_object(&j);
	out_char(o, '\n');
}

static struct str lead(const struct speech *s, size_t n, bool cut, struct arena *mem)
{
	bool german = s->lang == LANG_DE;
	struct str standard = verdict_within(s, s->c->standard, s->c->head.standard);
	struct str regions = german ? (n == 1 ? STR("Gebiet") : STR("Gebiete")) : n == 1 ? STR("region") : STR("regions");
	if (!n && !cut)
		return german ? text(mem, "Alles ist genannt; „{}“ als Standard entscheidet nichts.", standard) : text(mem, "Everything is named; the default \"{}\" decides nothing.", standard);
	return german ? text(mem, "Nicht genannt, daher {}: {} {}, davor die Zahl der Fälle. Was eine Regel ohnehin so nennt, kann in ihnen liegen.", standard, n, regions)
		: text(mem, "Not named, therefore {}: {} {}, in front the number of work items. What a rule calls so anyway may lie in them.", standard, n, regions);
}

static void print_regions(const struct speech *s, const struct cubes *all, struct out *o)
{
	for (size_t i = 0; i < all->n; i++) {
		print(o, "{} ", all->at[i].points);
		region_print(s, o, &all->at[i]);
		out_char(o, '\n');
	}
}

static size_t gaps_told(const struct contract *c, bool as_html, struct arena *mem, struct out *o)
{
	struct cubes ordinary = { 0 }, special = { 0 };
	struct speech s = speech_open(c, mem);
	contract_gaps_told(c, mem, &ordinary, &special);
	struct str first = lead(&s, ordinary.n + special.n, ordinary.cut, mem), besides = gaps_besides(o->lang);
	if (as_html) {
		html(o, "<p>{}</p>", first);
		regions_list(&s, &ordinary, o);
		if (special.n) {
			html(o, "<p>{}</p>", besides);
			regions_list(&s, &special, o);
		}
		if (ordinary.cut)
			html(o, "<p>{}</p>", gaps_cut(o->lang));
	} else {
		print(o, "{}\n", first);
		print_regions(&s, &ordinary, o);
		if (special.n)
			print(o, "{}\n", besides);
		print_regions(&s, &special, o);
		if (ordinary.cut)
			print(o, "{}\n", gaps_cut(o->lang));
	}
	return ordinary.n + special.n + ordinary.cut;
}

int command_gaps(struct asked *a, struct out *o)
{
	struct cubes exact = { 0 };
	if (!a->has[OPTION_JSON])
		return gaps_told(a->c, a->has[OPTION_HTML], a->mem, o) ? EXIT_FINDINGS : 0;
	contract_gaps(a->c, a->mem, &exact);
	gaps_json(contract_head(a->c), &exact, o);
	return exact.n || exact.cut ? EXIT_FINDINGS : 0;
}
