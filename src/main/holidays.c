/* holidays.c - the provider's own public holidays: DIR/holidays/AU-QLD.txt and the like, in the form of calendar/holiday.h.
 *
 * Read once, before anything asks, so that all threads see the same days for the life of the process. */
#include "main/commands.h"
#include "calendar/calendar.h"
#include <dirent.h>
#include <stdlib.h>

enum { HOLIDAYS_MOST = 65536 };

static int by_name(const void *a, const void *b) { return str_order(*(const struct str *)a, *(const struct str *)b); }

/* In the order of names, whatever the directory says; no directory: none. */
static struct strs files_of(struct str dir, struct arena *mem)
{
	struct strs names = { 0 };
	DIR *d = opendir(str_c(mem, dir));
	for (const struct dirent *entry; d && (entry = readdir(d));)
		if (str_ends(str_of(entry->d_name), STR(".txt")))
			*push(mem, &names) = str_keep(mem, str_of(entry->d_name));
	if (d)
		closedir(d);
	if (names.n)
		qsort(names.at, names.n, sizeof *names.at, by_name);
	return names;
}

bool holidays_load(struct str data, struct arena *mem, struct err *e)
{
	struct str dir = text(mem, "{}/holidays", data), bytes;
	struct strs names = files_of(dir, mem);
	holiday_look_in(dir);
	for (size_t i = 0; i < names.n; i++) {
		struct str path = text(mem, "{}/{}", dir, names.at[i]);
		if (!file_read(path, mem, HOLIDAYS_MOST, &bytes, e))
			return false;
		if (!holiday_add(str_cut(names.at[i], 0, names.at[i].len - 4), bytes, e))
			return within(e, "{}", path);
	}
	return true;
}
