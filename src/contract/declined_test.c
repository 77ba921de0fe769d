/* declined_test.c - clocks of work that is certainly declined do not run, whatever target covers it: by examples, of one table and of tiles; and what the
 * analysis says of such targets. */
#include "contract/direct_test.h"
#include "contract/analyse.h"
#include "contract/example.h"

#define CONTRACT "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: gedeckt\nzone: Europe/Berlin\n---\n```klausel\nmerkmal art: hilfe, umbau\nmerkmal ort: hier, dort\n" \
	"kalender immer: mo-so 00:00-24:00\nuhr lösung: ab meldung, bis gelöst\n§1 gedeckt wenn art = hilfe\n§2 abgelehnt wenn art = umbau\n" \
	"§3 ziel lösung 4 h in immer\n```\n```fall\n{}\n```\n"

static bool holds(struct arena *mem, struct str example)
{
	struct examples e = { 0 };
	contract_examples(random_read(text(mem, CONTRACT, example), mem), mem, &e);
	check_int((int64_t)e.n, 1);
	return e.at[0].holds;
}

TEST(an_example_of_declined_work_has_no_clock)
{
	check(holds(mem, STR("\"hilfe\": art = hilfe, meldung = 2026-03-02 10:00 → ziel lösung 4 h und frist lösung 2026-03-02 14:00")));
	check(!holds(mem, STR("\"umbau\": art = umbau, meldung = 2026-03-02 10:00 → abgelehnt und ziel lösung 4 h")));
	check(!holds(mem, STR("\"umbau\": art = umbau, meldung = 2026-03-02 10:00 → abgelehnt und frist lösung 2026-03-02 14:00")));
	check(holds(mem, STR("\"umbau\": art = umbau → abgelehnt und kein ziel")));
	check(!holds(mem, STR("\"hilfe\": art = hilfe → gedeckt und kein ziel")));
	check(holds(mem, STR("\"offen\": ort = hier → offen wegen art und ziel lösung 4 h")));
}

/* Every completion is declined, or there is none. */
static bool is_declined(const struct contract *c, const struct item *i)
{
	bool others = false;
	for (size_t n = complete(c, i, completions), k = 0; k < n; k++)
		others |= completions[k].possible && completions[k].value != VERDICT_DECLINED - 1;
	return !others;
}

/* Of each clock the one value in every completion, or below 0. */
static int value_of_all(const struct contract *c, int dimension, const struct item *i)
{
	int value = VALUE_IMPOSSIBLE;
	for (size_t n = complete(c, i, completions), k = 0; k < n; k++) {
		uint64_t decides;
		bool by_default;
		int here = direct_value(c, dimension, completions[k].leaf, &decides, &by_default);
		if (completions[k].possible)
			value = value == VALUE_IMPOSSIBLE || value == here ? here : VALUE_CONTRADICTORY;
	}
	return value;
}

static struct facts some_facts(const struct contract *c, struct arena *mem)
{
	struct facts f = { 0 };
	for (int d = DIMENSION_FIRST; d < c->n_dimensions; d++)
		if (!c->dimensions[d].derived && chance(50))
			*push(mem, &f) = (struct fact){ c->dimensions[d].face.name, c->dimensions[d].nodes.at[below((int)c->dimensions[d].nodes.n)].name };
	return f;
}

TEST_OF_MANY(clocks_of_declined_work_do_not_run_in_one_table_or_in_tiles)
{
	struct arena *own = arena_open();
	int declined = 0, running = 0, most = random_cases(120);
	for (int n = 0; n < most || (n < 10 * most && (declined <= 20 || running <= 20)); n++) {      /* until enough of both was seen */
		struct str text = random_contract(own);
		struct contract *c[] = { random_read(text, own), read_tiled(text, own) };
		for (int k = 0; k < 10 && c[0]->clocks.n; k++) {
			struct facts f = some_facts(c[0], own);
			struct err e = { 0 };
			struct item i;
			must(item_read(c[0], &f, own, &i, &e));
			bool none = is_declined(c[0], &i);
			for (size_t u = 0; u < c[0]->clocks.n; u++) {
				int d = DIMENSION_CLOCKS + (int)u, value = c[0]->tables[d] ? value_of_all(c[0], d, &i) : VALUE_NOTHING;
				bool runs = value > LEAF_NO_TARGET && !none;
				for (int kind = 0; kind < 2; kind++) {
					check_int(clocks_run(c[kind], &i, own), !none);
					check_int(target_at(c[kind], &i, u, own) != NULL, runs);
				}
				declined += none && value > LEAF_NO_TARGET;
				running += runs;
			}
		}
		arena_reset(own);
	}
	check(declined > 20 && running > 20);
	arena_close(own);
}

/* ---- what is said of them ------------------------------------------------------------------------------------------------ */

static size_t with_words(const struct findings *f, struct str words)
{
	size_t n = 0;
	for (size_t i = 0; i < f->n; i++)
		n += str_is(f->at[i].code, STR("Z12")) && str_has(f->at[i].text, words);
	return n;
}

static struct findings told_of(const struct contract *c, struct arena *mem)
{
	struct findings found = { 0 };
	struct reader r = { .c = (struct contract *)c, .mem = mem, .found = &found, .lang = c->lang };
	declined_targets_check(&r);
	return found;
}

#define ROWS "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: gedeckt\nzone: Europe/Berlin\n---\n```klausel\nmerkmal art: hilfe, umbau, abriss\nmerkmal ort: hier, dort\n" \
	"kalender immer: mo-so 00:00-24:00\nuhr reaktion: ab meldung, bis antwort\nuhr lösung: ab meldung, bis gelöst\n§1 gedeckt wenn art = hilfe\n" \
	"§2 abgelehnt wenn art = umbau oder (art = abriss und ort = dort)\n§3 ziel in immer\n  | art | reaktion | lösung |\n  | hilfe | 1 h | 4 h |\n  | umbau | 2 h | 8 h |\n  | abriss | 2 h | 9 h |\n{}```\n"

/* A row is said once, whatever clocks it has; where the text says that the target lapses, nothing is. */
TEST(a_target_of_declined_work_is_said_with_a_case)
{
	struct contract *c = random_read(text(mem, ROWS, NONE), mem);
	struct findings german = told_of(c, mem), english = told_of(in_language(c, LANG_EN, mem), mem);
	check_int((int64_t)german.n, 2);
	check(with_words(&german, STR("§3: reaktion 2 h (immer) gilt nur für Arbeit, die abgelehnt wird, z. B. wenn die Art Umbau ist: dort läuft keine Uhr")));
	check(with_words(&german, STR("§3 gilt auch für Arbeit, die abgelehnt wird, z. B. wenn die Art Abriss ist und der Ort dort ist")));
	check_int((int64_t)english.n, 2);
	check(with_words(&english, STR("holds only of work that is declined, e.g. if the art is umbau: no clock runs there")));
	check(with_words(&english, STR("§3 holds of work that is declined, too, e.g. if the art is abriss and the ort is dort")));
	static const struct str nothing = LIT("merkmal da: ja/nein aus ticket\nnie da\nnie nicht da\n");              /* no work at all is possible */
	struct findings none = told_of(random_read(text(mem, ROWS, nothing), mem), mem), none_in_tiles = told_of(read_tiled(text(mem, ROWS, nothing), mem), mem);
	check_int((int64_t)(none.n + none_in_tiles.n), 0);
	struct findings lapsed = told_of(random_read(text(mem, ROWS, STR("§4 ziel entfällt wenn art = umbau oder (art = abriss und ort = dort)\n")), mem), mem);
	check_int((int64_t)lapsed.n, 0);
}

/* The report has it on a page and for programs, too; what was not looked at to the end is said, and nothing is called "only". */
TEST(targets_of_declined_work_stand_in_the_report)
{
	struct contract *c = random_read(text(mem, ROWS, NONE), mem), late = *c;
	struct stamina none = { 1 };
	struct analysis a;
	struct out page = out_open(mem), json = out_open(mem);
	struct json j = json_open(&json);
	page.lang = LANG_DE;
	contract_analyse(c, mem, &a);
	analysis_html(&a, &page);
	analysis_json(&a, &j);
	check(str_has(out_str(&page), STR("§3 gilt auch für Arbeit, die abgelehnt wird")) && str_has(out_str(&page), STR("Z12")));
	check(str_has(out_str(&json), STR("\"code\":\"Z12\"")));
	late.stamina = &none;
	struct findings cut = told_of(&late, mem);
	check(with_words(&cut, STR("ob Ziele der Uhr „reaktion“ für Arbeit gelten, die abgelehnt wird, wurde nicht zu Ende geprüft")));
	check(!with_words(&cut, STR("gilt nur")));
}

/* Of one target: how it stands to declined work, by walking all work. */
struct stands { bool declined, other; };

static struct stands stands_of(const struct contract *c, int dimension, size_t rule, size_t n)
{
	struct stands out = { 0 };
	for (size_t k = 0; k < n; k++) {
		uint64_t decides;
		bool by_default;
		direct_value(c, dimension, completions[k].leaf, &decides, &by_default);
		bool here = completions[k].possible && decides >> rule & 1;
		out.declined |= here && completions[k].value == VERDICT_DECLINED - 1;
		out.other |= here && completions[k].value != VERDICT_DECLINED - 1;
	}
	return out;
}

TEST_OF_MANY(targets_of_declined_work_are_exactly_those_told)
{
	struct arena *own = arena_open();
	size_t onlys = 0, alsos = 0;
	for (int n = 0; n < random_cases(150); n++) {
		struct str text = random_contract(own);
		struct contract *c[] = { random_read(text, own), read_tiled(text, own) };
		size_t only = 0, also = 0, all = complete_anything(c[0], own);
		for (int d = DIMENSION_CLOCKS; d < DIMENSION_FIRST; d++)
			for (size_t i = 0; i < c[0]->dimensions[d].rules.n; i++) {
				struct stands x = stands_of(c[0], d, i, all);
				bool target = c[0]->dimensions[d].rules.at[i]->leaf != LEAF_NO_TARGET;
				only += target && x.declined && !x.other;
				also += target && x.declined && x.other;
			}
		for (int kind = 0; kind < 2; kind++) {
			struct findings told = told_of(c[kind], own);
			check_int((int64_t)with_words(&told, c[0]->lang == LANG_DE ? STR("gilt nur für Arbeit, die abgelehnt wird") : STR("holds only of work that is declined")), (int64_t)only);
			check_int((int64_t)with_words(&told, c[0]->lang == LANG_DE ? STR("gilt auch für Arbeit, die abgelehnt wird") : STR("holds of work that is declined, too")), (int64_t)also);
			check_int((int64_t)told.n, (int64_t)(only + also));
		}
		onlys += only;
		alsos += also;
		arena_reset(own);
	}
	check(onlys > 0 && alsos > 0);
	arena_close(own);
}
