/* assets.c - looks up the files that travel inside the binary. */
#include "base/assets.h"

extern const struct asset { const char *name, *from, *until; } assets_table[];

bool asset_at(size_t i, struct str *path, struct str *bytes)
{
	for (size_t k = 0; k <= i; k++)
		if (!assets_table[k].name)
			return false;
	const struct asset *a = &assets_table[i];
	*path = str_of(a->name);
	*bytes = (struct str){ a->from, (size_t)(a->until - a->from) };
	return true;
}

bool asset_find(struct str path, struct str *bytes)
{
	struct str name;
	for (size_t i = 0; asset_at(i, &name, bytes); i++)
		if (str_is(name, path))
			return true;
	return false;
}
