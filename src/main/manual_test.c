/* manual_test.c - the page for man(1) says which version it is of, and from which day. */
#include "main/commands.h"
#include "main/release.h"
#include "unit.h"

TEST(the_manual_has_the_day_of_the_release)
{
	struct out o = out_open(mem);
	struct date day;
	manual_print(&o);
	struct str all = out_str(&o), head = str_split(&all, '\n');
	check_str(head, text(mem, ".TH REGELBETRIEB 1 \"{}\" \"regelbetrieb {}\"", STR(RELEASE_DAY), STR(REGELBETRIEB_VERSION)));
	check(date_parse(STR(RELEASE_DAY), &day));
	check_str(STR(RELEASE_VERSION), STR(REGELBETRIEB_VERSION));        /* a new version has a new day */
}
