/* site_test.c - a site that was typed wrongly is no new one: the nearest is named, and another one is made only if somebody says so. */
#include "signal/steps_test.h"

static int64_t sites(struct house *h)
{
	int64_t n = -1;
	struct rows *r = sql(h->s.db, "select count(*) from site where client_id = ?", h->client);
	check(row(r, h->s.mem, &n) && done(r, &h->e));
	return n;
}

static bool place(struct house *h, const char *site, const char *new_site)
{
	return steps_try(h, "component.place", (const struct field[]){ { STR("key"), STR("a") }, { STR("site"), str_of(site) }, { STR("new_site"), str_of(new_site) } }, 3);
}

BOTH(a_site_that_is_typed_wrongly_is_no_new_one)
{
	struct house h;
	steps_open(&h, NULL, 0, "2026-01-10T10:00:00+01:00", mem, db);
	steps_act(&h, "component.add", STR("{\"key\":\"a\",\"name\":\"A\",\"class\":\"server\"}"));
	check(place(&h, "Praxis Nord", ""));                               /* the first there is */
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		h.s.reader = lang;
		check(!place(&h, "Praxis Nrod", ""));
		check(str_has(err_str(&h.refused), lang == LANG_DE ? STR("meinten Sie „Praxis Nord“?") : STR("did you mean \"Praxis Nord\"?")));
		check(!place(&h, "Lager", ""));
		check(str_has(err_str(&h.refused), lang == LANG_DE ? STR("er hat „Praxis Nord“.") : STR("it has \"Praxis Nord\".")));
	}
	check_int(sites(&h), 1);
	check(place(&h, "praxis nord", "") && place(&h, "Lager", "1"));
	check_int(sites(&h), 2);
	for (int new_site = 0; new_site < 2; new_site++)
		check(steps_try(&h, "component.add", (const struct field[]){ { STR("key"), STR("b") }, { STR("name"), STR("B") }, { STR("class"), STR("server") }, { STR("site"), STR("Turm") },
			{ STR("new_site"), new_site ? STR("1") : NONE } }, 5) == new_site);
	check_int(sites(&h), 3);
}
