/* identifiers_test.c - what programs compare is the same whoever reads it: keys are English words in lower case, and no value but text for people
 * depends on the reader's language. */
#include "web/house_test.h"
#include <jansson.h>
#include <stdio.h>
#include <string.h>

/* Text for people, by its key; everything else under any key is an identifier, a number, or what somebody wrote. activities: what a record of processing
 * has of each, in words; lang, language: the reader's own. */
static const char *const for_people[] = {
	"text", "title", "label", "hint", "help", "says", "reason", "words", "what", "evidence", "situation", "missing", "activities", "lang", "language",
};

static bool is_for_people(const char *key)
{
	for (size_t i = 0; i < COUNT(for_people); i++)
		if (!strcmp(for_people[i], key))
			return true;
	return false;
}

/* Keys that name a thing of the contract or a setting are that thing's name. */
static bool is_word(const char *key)
{
	for (const char *c = key; *c; c++)
		if (!(*c >= 'a' && *c <= 'z') && !(*c >= '0' && *c <= '9') && *c != '_')
			return false;
	return *key >= 'a' && *key <= 'z';
}

struct walk { const char *path; int wrong; };

static void tell(struct walk *w, const char *where, const char *what)
{
	printf("%s: %s: %s\n", w->path, where, what);
	w->wrong++;
}

static void compare(struct walk *w, const char *where, const json_t *a, const json_t *b)
{
	char place[400];
	const char *key;
	json_t *v;
	size_t i;
	if (json_typeof(a) != json_typeof(b) && !(json_is_boolean(a) && json_is_boolean(b))) {
		tell(w, where, "is of another kind in the other language");
	} else if (json_is_object(a)) {
		if (json_object_size(a) != json_object_size(b))
			tell(w, where, "has other keys in the other language");
		json_object_foreach((json_t *)(uintptr_t)a, key, v) {
			snprintf(place, sizeof place, "%s.%s", where, key);
			if (!is_word(key))
				tell(w, place, "is no English word in lower case");
			if (!json_object_get(b, key))
				tell(w, place, "is missing in the other language");
			else if (!is_for_people(key))
				compare(w, place, v, json_object_get(b, key));
		}
	} else if (json_is_array(a)) {
		if (json_array_size(a) != json_array_size(b))
			tell(w, where, "is longer in one language");
		json_array_foreach(a, i, v) {
			snprintf(place, sizeof place, "%s[]", where);
			if (json_array_get(b, i))
				compare(w, place, v, json_array_get(b, i));
		}
	} else if (!json_equal(a, b)) {
		snprintf(place, sizeof place, "\"%s\" is \"%s\" in the other language", json_is_string(a) ? json_string_value(a) : "(number)", json_is_string(b) ? json_string_value(b) : "(number)");
		tell(w, where, place);
	}
}

static json_t *asked(struct house *h, struct str key, const struct route *r, enum lang lang)
{
	struct err e = { 0 };
	check(run(h->db, &e, "update person set lang = ?", (int)lang));
	struct answer a = program_get(h, key, str_c(h->mem, text(h->mem, "{}.json", house_path(h, r))));
	json_t *root = a.status == 200 ? json_loadb(answer_html(&a).at, answer_html(&a).len, JSON_REJECT_DUPLICATES, NULL) : NULL;
	check(a.status != 200 || root);
	return root;
}

/* Rows that the small house lacks, of lists whose kinds and states are words on the page. */
static void furnish(struct house *h)
{
	struct err e = { 0 };
	bool ok = run(h->db, &e, "insert into template (client_id, kind, name, german, english, left_ms) values (0, 0, 'Gruss', 'Guten Tag', 'Good day', 0)") &&
	          run(h->db, &e, "insert into article (client_id, number, german, english, kind, unit, purchase_u6, sales_u6, margin_u6, tax, rate_u6, supplier_id, supplier_number, class, warranty, ended_ms)"
	                         " values (0, 'NB-14', 'Gerät', 'Gerät', 0, 'C62', 0, 1000000, 0, 'S', 0, 0, '', '', 0, 0)") &&
	          run(h->db, &e, "insert into call (client_id, person_id, direction, number, line, system_id, at_ms, answered_ms, until_ms, staff_id, subject, ticket_id) values (0, 0, 0, '+4940556', '', '', ?, 0, 0, 0, '', 0)", h->now) &&
	          run(h->db, &e, "insert into visit (client_id, day, person_id, held_ms) values (?, 0, 0, 0)", h->own) &&
	          run(h->db, &e, "insert into visit_ticket (client_id, visit_id, ticket_id) select client_id, id, ? from visit", h->things[OBJECT_TICKET][0]);
	if (!ok)
		unit_failed(__FILE__, __LINE__, err_str(&e));
}

TEST(identifiers_of_json_are_the_same_in_both_languages)
{
	struct house h;
	struct str keys[ROLES];
	size_t n, seen = 0;
	int wrong = 0;
	house_open(&h, mem);
	furnish(&h);
	const struct route *r = web_routes(&n);
	for (enum role role = 0; role < ROLES; role++)
		keys[role] = program_key(&h, role, false);
	for (size_t i = 0; i < n; i++) {
		if (r[i].kind > ROUTE_LIST || str_is(r[i].name, STR("contract_new")))        /* whose text begins in the reader's language */
			continue;
		struct walk w = { str_c(mem, r[i].path), 0 };
		json_t *german = asked(&h, keys[house_role(&r[i])], &r[i], LANG_DE), *english = asked(&h, keys[house_role(&r[i])], &r[i], LANG_EN);
		check(!german == !english);
		if (german && english)
			compare(&w, "", german, english);
		seen += german != NULL;
		wrong += w.wrong;
		json_decref(german);
		json_decref(english);
	}
	check_int(wrong, 0);
	check(seen > 90);
	house_close(&h);
}
