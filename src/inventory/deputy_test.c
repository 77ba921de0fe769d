/* deputy_test.c - who decides beside somebody: of the same side, on their days, until taken back. */
#include "inventory/deputy.h"
#include "inventory/people.h"
#include "store/store_test.h"

static struct err e;

static int64_t person(struct db *db, struct arena *mem, int64_t client, const char *login)
{
	int64_t id = 0;
	struct newcomer p = { client, str_of(login), str_of(login), client ? ROLE_APPROVER : ROLE_TECHNICIAN, LANG_DE };
	check(people_insert(db, &p, (struct instant){ 1 }, mem, &id, &e));
	return id;
}

static bool decides(struct db *db, struct arena *mem, int64_t whose, int64_t deputy, int day)
{
	bool yes = false;
	check(deputy_decides(db, whose, deputy, (struct date){ 20800 + day }, mem, &yes, &e));
	return yes;
}

BOTH(a_deputy_decides_on_the_days_that_were_said)
{
	struct deputies all = { 0 };
	bool taken;
	int64_t tom = person(db, mem, 0, "tom"), tess = person(db, mem, 0, "tess"), theirs = person(db, mem, 1, "birte");
	struct deputy d = { .person = tom, .deputy = tess, .from = { 20801 }, .until = { 20803 } };
	check(deputy_add(db, &d, (struct instant){ 5 }, mem, &taken, &e) && taken);
	check(!decides(db, mem, tom, tess, 0) && decides(db, mem, tom, tess, 1) && decides(db, mem, tom, tess, 3) && !decides(db, mem, tom, tess, 4));
	check(!decides(db, mem, tess, tom, 2) && !decides(db, mem, tom, theirs, 2));
	for (int64_t wrong[] = { theirs, tom, 9999 }, i = 0; i < 3; i++) {
		d.deputy = wrong[i];
		check(deputy_add(db, &d, (struct instant){ 6 }, mem, &taken, &e) && !taken);
	}
	check(deputy_list(db, 0, tom, mem, &all, &e) && all.n == 1 && all.at[0].deputy == tess && all.at[0].until.day == 20803);
	check_str(all.at[0].name, STR("tess"));
	bool found;
	check(deputy_end(db, 0, tess, all.at[0].id, (struct instant){ 7 }, &found, &e) && !found && decides(db, mem, tom, tess, 2));       /* not hers to end */
	check(deputy_end(db, 0, tom, all.at[0].id, (struct instant){ 7 }, &found, &e) && found && !decides(db, mem, tom, tess, 2));
}
