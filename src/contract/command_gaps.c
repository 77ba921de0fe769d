/* command_gaps.c - `contract gaps`: what only the head's `standard` decides, as regions. */
#include "contract/analyse.h"
#include "contract/command.h"

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
	put_end_object(&j);
	out_char(o, '\n');
}

static struct str lead(const struct contract_head *h, size_t n, struct arena *mem)
{
	bool german = h->lang == LANG_DE;
	struct str regions = german ? (n == 1 ? STR("Gebiet") : STR("Gebiete")) : n == 1 ? STR("region") : STR("regions");
	if (!n)
		return german ? text(mem, "Alles ist genannt; „{}“ als Standard entscheidet nichts.", h->standard) : text(mem, "Everything is named; the default \"{}\" decides nothing.", h->standard);
	return german ? text(mem, "Nicht genannt, daher {}: {} {}, davor die Zahl der Fälle", h->standard, n, regions)
		: text(mem, "Not named, therefore {}: {} {}, in front the number of work items", h->standard, n, regions);
}

int command_gaps(struct asked *a, struct out *o)
{
	struct cubes found = { 0 };
	const struct contract_head *h = contract_head(a->c);
	contract_gaps(a->c, a->mem, &found);
	if (a->has[OPTION_JSON]) {
		gaps_json(h, &found, o);
	} else if (a->has[OPTION_HTML]) {
		html(o, "<p>{}</p>", lead(h, found.n, a->mem));
		cubes_html(&found, o);
	} else {
		print(o, "{}\n", lead(h, found.n, a->mem));
		for (size_t i = 0; i < found.n; i++) {
			print(o, "{} ", found.at[i].points);
			cube_print(&found.at[i], o);
			out_char(o, '\n');
		}
	}
	return found.n ? EXIT_FINDINGS : 0;
}
