/* page_editor_test.c - the editor of contracts as programs have it: what a text says, as data, and what keeps it from being saved. */
#include "web/house_test.h"
#include <jansson.h>

static const char small[] = "---\\nvertrag: X\\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\\nsprache: de\\nstandard: projekt\\n---\\n```klausel\\nmerkmal ebene: hardware, software aus ticket\\n"
                            "§1 gedeckt wenn ebene = %s\\n```\\n```werte\\n| merkmal | wert | bedeutung |\\n| ebene | hardware | x |\\n| ebene | software | x |\\n```\\n";

/* The text with that value, as a body that asks for something. */
static const char *body(struct arena *mem, const char *value, const char *rest)
{
	struct str all = str_of(small);
	ptrdiff_t at = str_find(all, STR("%s"));
	return str_c(mem, text(mem, "{\"document\":\"{}{}{}\",\"document.name\":\"vertrag.md\"{}}", str_cut(all, 0, (size_t)at), str_of(value), str_cut(all, (size_t)at + 2, all.len), str_of(rest)));
}

static json_t *posted(struct house *h, struct str key, struct str path, const char *sent)
{
	struct answer a = program_post(h, key, path, sent);
	check_int(a.status, 200);
	check_str(a.type, STR("application/json"));
	json_t *root = json_loadb(answer_html(&a).at, answer_html(&a).len, 0, NULL);
	check(json_is_object(root));
	return root;
}

TEST(a_program_is_told_as_data_what_the_text_of_a_contract_says)
{
	static const char *const keys[] = { "readable", "signable", "complete", "findings", "matrix", "gaps", "comparison", "examples", "sections", "texts" };
	struct house h;
	house_open(&h, mem);
	struct str key = program_key(&h, ROLE_OWNER, false), own = text(mem, "/contracts/{}", h.things[OBJECT_CONTRACT][0]);
	const struct str paths[] = { STR("/contracts/check"), STR("/contracts/new"), text(mem, "{}/check", own), text(mem, "{}/edit", own) };
	for (size_t i = 0; i < COUNT(paths); i++) {
		json_t *look = posted(&h, key, paths[i], body(mem, "hardware", ",\"do\":\"check\""));
		for (size_t k = 0; k < COUNT(keys); k++)
			if (!json_object_get(look, keys[k]))
				check_str(paths[i], str_of(keys[k]));
		check(json_is_true(json_object_get(look, "readable")) && !json_object_get(look, "score") && !json_object_get(look, "replay"));
		json_decref(look);
		look = posted(&h, key, paths[i], body(mem, "hardwre", ",\"do\":\"check\""));
		const json_t *first = json_array_get(json_object_get(look, "findings"), 0);
		check(json_is_false(json_object_get(look, "readable")) && json_is_string(json_object_get(first, "code")) && json_integer_value(json_object_get(first, "line")) == 9);
		check(json_is_string(json_object_get(first, "text")) && json_is_string(json_object_get(first, "remedy")));
		check_str(str_of(json_string_value(json_object_get(first, "file"))), STR("vertrag.md"));
		json_decref(look);
	}
	json_t *look = posted(&h, key, STR("/contracts/new"), body(mem, "hardware", ",\"do\":\"annex\""));
	check_int(json_array_size(json_object_get(look, "texts")), 2);
	json_decref(look);
	look = posted(&h, key, text(mem, "{}/check", own), body(mem, "hardware", ",\"do\":\"score\""));
	check(json_is_object(json_object_get(look, "score")));
	json_decref(look);
	look = posted(&h, key, text(mem, "{}/check", own), body(mem, "hardware", ",\"do\":\"replay\""));
	check(json_object_get(look, "replay"));
	json_decref(look);
	house_close(&h);
}

TEST(a_program_is_told_why_a_text_of_a_contract_was_not_saved)
{
	struct house h;
	house_open(&h, mem);
	struct str key = program_key(&h, ROLE_OWNER, false);
	h.outcome = (struct outcome){ .reason = STR("so nicht") };
	struct answer a = program_post(&h, key, STR("/contracts/new"), body(mem, "hardware", ",\"do\":\"save\""));
	check(a.status == 422 && str_is(a.type, STR("application/problem+json")) && str_has(answer_html(&a), STR("so nicht")));
	h.outcome = (struct outcome){ .accepted = true, .id = 7 };
	a = program_post(&h, key, STR("/contracts/new"), body(mem, "hardware", ",\"do\":\"save\""));
	check(a.status == 200 && str_has(answer_html(&a), STR("/contracts/7/edit")));
	house_close(&h);
}
