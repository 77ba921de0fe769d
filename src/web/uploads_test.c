#include "unit.h"
#include "web/show_talk.h"

TEST(what_a_file_is_say_its_bytes_and_then_its_name)
{
	static const struct { struct str file, bytes, type; } cases[] = {
		{ LIT("foto.txt"), LIT("\xff\xd8\xff\xe0 x"), LIT("image/jpeg") },
		{ LIT("a"), LIT("\x89PNG\r\n\x1a\n"), LIT("image/png") },
		{ LIT("a.png"), LIT("RIFF....WEBPVP8 "), LIT("image/webp") },
		{ LIT("a.wav"), LIT("RIFF....WAVEfmt "), LIT("text/plain") },
		{ LIT("Bild.png"), LIT("<script>"), LIT("text/plain") },
		{ LIT("Vertrag.PDF"), LIT("%PDF-1.7"), LIT("application/pdf") },
		{ LIT("Liste.XLSX"), LIT("PK\x03\x04"), LIT("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") },
		{ LIT("a.bin"), LIT("\x01\x02"), LIT("application/octet-stream") },
		{ LIT("log"), LIT("eins\r\nzwei\tä\n"), LIT("text/plain") },
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		check_str(upload_type(&(struct upload){ STR("files"), cases[i].file, cases[i].bytes }, mem), cases[i].type);
}
