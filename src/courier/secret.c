/* secret.c - what a receiver wants to be shown, from a file that nobody else may read; and why something does not go, in both languages. */
#include "courier/inside.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { SECRET_MOST = 4096 };

bool wrong_holes(struct why *w, struct str de, const struct hole *h, size_t n)
{
	struct hole german[44];
	must(n <= COUNT(german));
	memcpy(german, h, n * sizeof *h);
	german[0].as.s = de;
	*w = (struct why){ 0 };
	fail_holes(&w->said[LANG_DE], german, n);
	return fail_holes(&w->said[LANG_EN], h, n);
}

static struct str path_of(struct str data, struct str name, struct arena *mem)
{
	struct str given = str_of(getenv("CREDENTIALS_DIRECTORY")), there = text(mem, "{}/{}", given, name);
	struct stat st;
	return given.len && stat(str_c(mem, there), &st) == 0 ? there : text(mem, "{}/{}", data, name);
}

bool secret_load(struct str data, struct str name, struct arena *mem, struct str *out, bool *there, struct why *w)
{
	struct str path = path_of(data, name, mem), bytes;
	struct stat st;
	struct err e = { 0 };
	*out = NONE;
	*there = stat(str_c(mem, path), &st) == 0;
	if (!*there)
		return true;
	if (st.st_mode & 077)
		return wrong(w, "{} dürfen auch andere lesen; chmod 600 {}", "{} may be read by others, too; chmod 600 {}", path, path);
	if (!file_read(path, mem, SECRET_MOST, &bytes, &e))
		return wrong(w, "{}", "{}", str_keep(mem, err_str(&e)));
	*out = str_trim(str_split(&bytes, '\n'));
	return out->len ? true : wrong(w, "{} hat nichts in der ersten Zeile", "{} has nothing in its first line", path);
}
