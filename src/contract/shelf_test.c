/* shelf_test.c - every contract that ships can be signed: no finding blocks, text and rule agree, every example holds and nine of ten
 * changes to it would be noticed; and what is printed reads back as the same contract. */
#include "unit.h"
#include "contract/shelf_test.h"
#include <dirent.h>
#include <stdio.h>

static const struct shelf_row rows[] = {
	{ { LIT("standard.de.md") } },
	{ { LIT("standard.de.md"), LIT("annexes/muster.de.md") } },
	{ { LIT("standard.en.md") } },
	{ { LIT("standard.de.md"), LIT("annexes/processing.de.md") } },
	{ { LIT("standard.en.md"), LIT("annexes/processing.en.md") } },
	{ { LIT("older/standard-1.de.md") } },
	{ { LIT("small.de.md") } },
	{ { LIT("small.en.md") } },
	{ { LIT("masters/basis.de.md"), LIT("masters/service-level-basis.de.md"), LIT("masters/annex-basis.de.md") } },
	{ { LIT("masters/basis.en.md"), LIT("masters/service-level-basis.en.md"), LIT("masters/annex-basis.en.md") } },
	{ { LIT("masters/plus.en.md"), LIT("masters/service-level-plus.en.md"), LIT("masters/annex-plus.en.md") } },
	{ { LIT("masters/premium.en.md"), LIT("masters/service-level-premium.en.md"), LIT("masters/annex-premium.en.md") } },
	{ { LIT("masters/plus.de.md"), LIT("masters/service-level-plus.de.md"), LIT("masters/annex-plus.de.md") } },
	{ { LIT("masters/premium.de.md"), LIT("masters/service-level-premium.de.md"), LIT("masters/annex-premium.de.md") } },
	{ { LIT("masters/basis.de.md"), LIT("masters/service-level-premium.de.md") } },
	{ { LIT("masters/premium.de.md"), LIT("masters/service-level-basis.de.md") } },
	{ { LIT("examples/hosting.de.md"), LIT("examples/hosting-sla.de.md"), LIT("examples/hosting-product-sheet.de.md") } },
	{ { LIT("examples/tiers.en.md"), LIT("examples/tiers-annex.en.md") } },
	{ { LIT("examples/desk.de.md"), LIT("examples/desk-sla.de.md"), LIT("examples/desk-offer.de.md") } },
	{ { LIT("examples/cloud-zones-2008.en.md") } },
	{ { LIT("examples/cloud-zones-2018.en.md") } },
	{ { LIT("examples/cloud-zones-2022.en.md") } },
	{ { LIT("examples/cloud-instances.en.md") } },
	{ { LIT("examples/cloud-instances-tiered.en.md") } },
	{ { LIT("examples/cloud-server.en.md") } },
	{ { LIT("examples/print.de.md") } },
	{ { LIT("examples/copier.de.md") } },
	{ { LIT("examples/alarm.de.md") } },
	{ { LIT("examples/hospital.de.md") } },
	{ { LIT("examples/school.de.md") } },
	{ { LIT("examples/software-care.en.md") } },
	{ { LIT("examples/colocation.en.md") } },
	{ { LIT("examples/fleet.de.md") } },
	{ { LIT("examples/workplace.de.md"), LIT("examples/it-words.de.md") } },
	{ { LIT("examples/workplace.en.md"), LIT("examples/it-words.en.md") } },
	{ { LIT("examples/block-hours.en.md") } },
	{ { LIT("examples/block-hours.en.md"), LIT("examples/block-hours-annex.en.md") } },
};

size_t shelf(const struct shelf_row **out)
{
	*out = rows;
	return COUNT(rows);
}

size_t shelf_documents(const struct shelf_row *row, struct arena *mem, struct document *out)
{
	size_t n = 0;
	struct err e = { 0 };
	for (; n < SHELF_DOCUMENTS && row->documents[n].len; n++) {
		out[n].name = row->documents[n];
		if (!file_read(unit_tree(mem, text(mem, "contracts/{}", out[n].name)), mem, 1 << 20, &out[n].bytes, &e))
			unit_failed(__FILE__, __LINE__, err_str(&e));
	}
	return n;
}

static struct contract *read_documents(const struct document *docs, size_t n, struct arena *mem)
{
	struct findings found = { 0 };
	struct contract *c;
	if (!contract_read(docs, n, mem, &c, &found))
		unit_failed(__FILE__, __LINE__, found.n ? found.at[0].text : STR("unreadable"));
	for (size_t i = 0; i < found.n; i++)
		check_str(found.at[i].blocks ? found.at[i].text : NONE, NONE);
	return c;
}

struct contract *shelf_read(const struct shelf_row *row, struct arena *mem)
{
	struct document docs[SHELF_DOCUMENTS];
	return read_documents(docs, shelf_documents(row, mem, docs), mem);
}

/* ---- no file is left out ------------------------------------------------------------------------------------ */

static bool is_on_the_shelf(struct str path)
{
	for (size_t i = 0; i < COUNT(rows); i++)
		for (size_t k = 0; k < SHELF_DOCUMENTS; k++)
			if (str_is(rows[i].documents[k], path))
				return true;
	return false;
}

/* Counts the contracts below a folder and ends the test at one that no row names. */
static int look_through(struct str folder, struct arena *mem)
{
	DIR *d = opendir(str_c(mem, unit_tree(mem, text(mem, "contracts/{}", folder))));
	check(d);
	int n = 0;
	for (struct dirent *e; (e = readdir(d));) {
		struct str name = str_keep(mem, str_of(e->d_name)), path = text(mem, "{}{}", folder, name);
		if (e->d_type == DT_DIR && e->d_name[0] != '.')
			n += look_through(text(mem, "{}/", path), mem);
		else if (str_ends(name, STR(".md")) && !str_is(name, STR("README.md")) && !is_on_the_shelf(path))
			unit_failed(__FILE__, __LINE__, text(mem, "contracts/{} stands in no row of the shelf", path));
		else
			n += str_ends(name, STR(".md"));
	}
	closedir(d);
	return n;
}

TEST(every_file_below_contracts_is_on_the_shelf)
{
	check(look_through(NONE, mem) >= 30);
}

/* ---- every contract ------------------------------------------------------------------------------------------- */

static void nothing_blocks_or_has_parted(const struct contract *c, struct arena *mem)
{
	struct findings found = { 0 };
	contract_check(c, mem, &found);
	for (size_t i = 0; i < found.n; i++) {
		check_str(found.at[i].blocks || str_starts(found.at[i].code, STR("X")) ? found.at[i].text : NONE, NONE);
		printf("   %.*s\n", (int)found.at[i].text.len, found.at[i].text.at);
	}
}

static void examples_hold_and_notice_changes(const struct contract *c, struct str name, struct arena *mem)
{
	struct examples e = { 0 };
	contract_test(c, mem, &e);
	printf("   %3d of %3d changes to %.*s would be noticed\n", e.killed, e.mutants, (int)name.len, name.at);
	for (size_t i = 0; i < e.n; i++)
		check_str(e.at[i].holds ? NONE : text(mem, "{}: {}", e.at[i].title, e.at[i].got), NONE);
	check(e.n >= 4);
	check(e.killed * 10 >= e.mutants * 9);
}

static void reads_back_from_what_is_printed(const struct contract *c, struct arena *mem)
{
	struct document printed = { STR("printed.md"), contract_print(c, mem) };
	check_str(contract_print(read_documents(&printed, 1, mem), mem), printed.bytes);
}

/* Each file is its own canonical form: `contract fmt --check` with the documents before it. */
TEST_OF_MANY(every_file_of_the_shelf_is_formatted)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena *own = arena_open();
		struct document docs[SHELF_DOCUMENTS];
		size_t n = shelf_documents(&rows[i], own, docs);
		for (size_t k = 0; k < n; k++) {
			struct vocabulary *named;
			struct contract *c = read_documents(docs, contract_vocabularies(docs[0].bytes, own, &named) ? n : k + 1, own);
			struct str canonical;
			struct err e = { 0 };
			check(contract_format(c, (int)k, contract_head(c)->lang, own, &canonical, &e));
			check_str(docs[k].bytes, canonical);
		}
		arena_close(own);
	}
}

TEST_OF_MANY(every_contract_can_be_signed_and_printed)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena *own = arena_open();
		struct contract *c = shelf_read(&rows[i], own);
		nothing_blocks_or_has_parted(c, own);
		examples_hold_and_notice_changes(c, rows[i].documents[0], own);
		reads_back_from_what_is_printed(c, own);
		arena_close(own);
	}
}

/* ---- the masters ------------------------------------------------------------------------------------------------ */

/* What mends defective work is free in every master, whatever activity it is, as the prose says; also of what would be a project. */
TEST(rework_of_any_activity_is_warranty)
{
	static const struct str facts[][3] = { { LIT("gegenstand"), LIT("tätigkeit"), LIT("nacharbeit") }, { LIT("object"), LIT("activity"), LIT("rework") } };
	static const struct str said[][2] = { { LIT("standardserver"), LIT("ja") }, { LIT("standard-server"), LIT("yes") } };
	static const struct str activities[][9] = {
		{ LIT("konfiguration"), LIT("störungsbehebung"), LIT("update"), LIT("austausch"), LIT("neueinrichtung"), LIT("umbau"), LIT("migration"), LIT("schulung"), LIT("wiederherstellung") },
		{ LIT("configuration"), LIT("fault-repair"), LIT("update"), LIT("replacement"), LIT("new-installation"), LIT("conversion"), LIT("migration"), LIT("training"), LIT("restoration") },
	};
	int judged = 0;
	for (size_t i = 0; i < COUNT(rows); i++) {
		if (!str_starts(rows[i].documents[0], STR("masters/")))
			continue;
		const struct contract *c = shelf_read(&rows[i], mem);
		enum lang lang = contract_head(c)->lang;
		for (size_t k = 0; k < COUNT(activities[lang]); k++, judged++) {
			struct facts given = { 0 };
			struct judgement j;
			struct err e = { 0 };
			*push(mem, &given) = (struct fact){ facts[lang][0], said[lang][0] };
			*push(mem, &given) = (struct fact){ facts[lang][1], activities[lang][k] };
			*push(mem, &given) = (struct fact){ facts[lang][2], said[lang][1] };
			check(contract_judge(c, &given, mem, &j, &e));
			check_str(j.class == VERDICT_WARRANTY ? NONE : text(mem, "{}: {}", rows[i].documents[0], activities[lang][k]), NONE);
		}
	}
	check(judged >= 6 * 9);
}

/* The same documents in the words of the other language. */
static struct contract *in_other_words(const struct contract *c, size_t n, struct arena *mem)
{
	struct document docs[SHELF_DOCUMENTS];
	struct err e = { 0 };
	for (size_t k = 0; k < n; k++) {
		docs[k].name = STR("twin.md");
		if (!contract_format(c, (int)k, contract_head(c)->lang == LANG_DE ? LANG_EN : LANG_DE, mem, &docs[k].bytes, &e))
			unit_failed(__FILE__, __LINE__, err_str(&e));
	}
	return read_documents(docs, n, mem);
}

/* What the house knows has no language: events, periods, units, what does not apply, the day of dated rules. */
TEST_OF_MANY(a_contract_and_its_twin_in_the_other_language_say_the_same)
{
	struct arena *own = arena_open();
	for (size_t i = 0; i < COUNT(rows); i++, arena_reset(own)) {
		struct document docs[SHELF_DOCUMENTS];
		size_t n = shelf_documents(&rows[i], own, docs);
		struct contract *c = read_documents(docs, n, own), *twin = in_other_words(c, n, own);
		struct comparison same;
		struct out o = out_open(own);
		contract_compare(i % 2 ? c : twin, i % 2 ? twin : c, own, &same);
		comparison_print(&same, &o);
		if (!comparison_is_same(&same))
			unit_failed(__FILE__, __LINE__, text(own, "{}:\n{}", rows[i].documents[0], out_str(&o)));
	}
	arena_close(own);
}
