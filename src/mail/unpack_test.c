/* unpack_test.c - what packed files say, made by the library that unpacks them; bombs and broken ones. */
#include "mail/letter.h"
#include "unit.h"
#include <stdio.h>
#include <string.h>
#include <zlib.h>

static struct str deflated(struct arena *mem, struct str s, int window)
{
	size_t room = compressBound(s.len) + 64;
	char *at = take(mem, room);
	z_stream z = { .next_in = (Bytef *)(uintptr_t)s.at, .avail_in = (uInt)s.len, .next_out = (Bytef *)at, .avail_out = (uInt)room };
	must(deflateInit2(&z, 1, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY) == Z_OK && deflate(&z, Z_FINISH) == Z_STREAM_END);
	size_t n = room - z.avail_out;
	deflateEnd(&z);
	return (struct str){ at, n };
}

static void put(struct out *o, uint64_t v, int bytes)
{
	for (int i = 0; i < bytes; i++)
		out_char(o, i < 8 ? (char)(v >> (8 * i)) : 0);
}

struct thing { struct str name, bytes; };

/* flags: 1 is locked. */
static struct str zip(struct arena *mem, const struct thing *things, size_t n, unsigned flags, bool stored)
{
	struct out o = out_open(mem), directory = out_open(mem);
	for (size_t i = 0; i < n; i++) {
		struct str packed = stored ? things[i].bytes : deflated(mem, things[i].bytes, -15);
		size_t at = o.len;
		for (int where = 0; where < 2; where++) {
			struct out *to = where ? &directory : &o;
			out_bytes(to, where ? STR("PK\1\2") : STR("PK\3\4"));
			put(to, 20, where ? 4 : 2);
			put(to, flags, 2);
			put(to, stored ? 0 : 8, 2);
			put(to, 0, 8);
			put(to, packed.len, 4);
			put(to, things[i].bytes.len, 4);
			put(to, things[i].name.len, 2);
			put(to, 0, where ? 12 : 2);
			if (where)
				put(to, at, 4);
			out_bytes(to, things[i].name);
		}
		out_bytes(&o, packed);
	}
	size_t at = o.len;
	out_bytes(&o, out_str(&directory));
	out_bytes(&o, STR("PK\5\6"));
	put(&o, 0, 4);
	put(&o, n, 2);
	put(&o, n, 2);
	put(&o, directory.len, 4);
	put(&o, at, 4);
	put(&o, 0, 2);
	return out_str(&o);
}

static struct str says(struct arena *mem, struct str bytes, enum file_said want)
{
	struct str words, again;
	enum file_said said = file_words(bytes, mem, &words);
	check_int(said, want);
	check(file_parse(file_print(mem, said, words), &said, &again) && said == want && str_is(again, words));
	return words;
}

TEST(text_is_read_plain_and_packed)
{
	check_str(says(mem, STR("Anna Harms, Größe\n"), FILE_SAID), STR("Anna Harms, Größe\n\n"));
	check(str_starts(says(mem, deflated(mem, STR("Anna Harms"), 15 + 16), FILE_SAID), STR("Anna Harms")));
	const struct thing two[] = { { STR("notes.txt"), STR("Anna Harms") }, { STR("photo.png"), STR("\x89PNG\r\n\x1a\n\0\0") }, { STR("x/a.xml"), STR("<a b=\"&quot;\">Karl<c/>Meier &amp; S&#246;hne</a>") } };
	struct str all = says(mem, zip(mem, two, 3, 0, false), FILE_IN_PART);
	check(str_has(all, STR("Anna Harms")) && str_has(all, STR("Karl Meier & Söhne")) && !str_has(all, STR("PNG")));
	check_str(says(mem, zip(mem, two, 1, 0, true), FILE_SAID), STR("Anna Harms\n"));
	says(mem, STR("\x89PNG\r\n\x1a\n\0\0"), FILE_NO_TEXT);
	says(mem, STR("%PDF-1.7\n\x80"), FILE_NO_TEXT);
	says(mem, zip(mem, &two[1], 1, 0, false), FILE_NO_TEXT);
}

/* A word is in as many pieces as somebody pressed keys; only its parts are read. */
TEST(documents_are_read_as_people_see_them)
{
	const struct thing docx[] = { { STR("[Content_Types].xml"), STR("<Types secret=\"1\">types</Types>") },
		{ STR("word/document.xml"), STR("<w:p><w:r><w:t>An</w:t></w:r><w:r><w:t>na</w:t></w:r><w:tab/><w:t>Harms</w:t></w:p><w:p>Husum</w:p>") }, { STR("word/media/a.png"), STR("\x89PNG\0") } };
	struct str words = says(mem, zip(mem, docx, 3, 0, false), FILE_SAID);
	check(str_has(words, STR("Anna")) && str_has(words, STR("Harms")) && str_has(words, STR(" Husum")) && !str_has(words, STR("types")));
	const struct thing odt[] = { { STR("mimetype"), STR("application/vnd.oasis.opendocument.text") }, { STR("content.xml"), STR("<text:p>Karl<text:s/>Meier</text:p>") }, { STR("meta.xml"), STR("<meta>x</meta>") } };
	check(str_has(says(mem, zip(mem, odt, 3, 0, true), FILE_SAID), STR("Karl Meier")));
}

TEST(bombs_and_what_cannot_be_opened_say_nothing)
{
	char *zeros = take(mem, 40 << 20);
	memset(zeros, 'a', 40 << 20);
	says(mem, deflated(mem, (struct str){ zeros, 40 << 20 }, 15 + 16), FILE_BOMB);       /* by its size */
	says(mem, deflated(mem, (struct str){ zeros, 4 << 20 }, 15 + 16), FILE_BOMB);        /* by its ratio */
	struct thing many[20];
	char *noise = take(mem, 2 << 20);
	for (size_t i = 0; i < 2 << 20; i++)
		noise[i] = (char)('a' + (i % 37 ? unit_random() % 3 : 0));
	for (size_t i = 0; i < COUNT(many); i++)
		many[i] = (struct thing){ STR("a.txt"), { noise, 2 << 20 } };
	says(mem, zip(mem, many, 3, 0, false), FILE_IN_PART);
	says(mem, zip(mem, many, COUNT(many), 0, false), FILE_BOMB);     /* each is harmless, all together are not */
	struct thing one = { STR("a.txt"), STR("Anna Harms") };
	struct str good = zip(mem, &one, 1, 0, false);
	says(mem, zip(mem, &one, 1, 1, false), FILE_LOCKED);
	says(mem, str_cut(good, 0, good.len - 30), FILE_BROKEN);
	says(mem, str_cut(deflated(mem, STR("Anna Harms"), 31), 0, 15), FILE_BROKEN);
	for (size_t i = 0; i < 400; i++) {
		struct str words, broken = str_keep(mem, good);
		((char *)(uintptr_t)broken.at)[unit_random() % broken.len] = (char)unit_random();
		file_words(broken, mem, &words);
	}
}
